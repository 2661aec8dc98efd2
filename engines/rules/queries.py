"""Queries: the records an action means, told by a reference, a condition, or both.

A value of such a condition may be a formula over the record that fired:
`{"field": "stage", "op": "eq", "value": {"formula": "wanted"}}`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engines.core.conditions import (
    Condition,
    condition_schema,
    fields_of,
    parse_condition,
)
from engines.core.errors import Path, Problem, ProblemsError, text
from engines.core.expression import ErrorValue, compile_expression, parse
from engines.core.schema import Schema, integer, string
from engines.core.world import World
from engines.rules.action import Props, Situation
from engines.rules.trigger import missing_field, missing_form

MOST = 1_000


@dataclass(frozen=True)
class Wanted:
    """Which records are meant.

    Those of `form` whose field `via` refers to the record that fired and that meet
    `where`; the record that fired itself when `own`.
    """

    form: str
    via: str | None = None
    where: Condition | None = None
    limit: int = MOST
    own: bool = False


def query_props(*, most: int = 10_000) -> dict[str, Schema]:
    """Return the settings that name records."""
    return {
        "form": string(input="form", title=text("表单", "Form")),
        "via": string(
            input="back_field",
            title=text("通过引用本记录的字段", "Through the field that refers here"),
        ),
        "where": {
            **condition_schema(title=text("满足条件", "That meet")),
            "x-input": "condition_of_form",
        },
        "limit": integer(
            minimum=1, maximum=most, default=MOST, title=text("最多", "At most")
        ),
    }


def wanted(given: Props, situation: Situation) -> Wanted:
    """Return the records that the settings name; formulas are worked out."""
    if "form" not in given:
        return Wanted(situation.form, own=True)
    condition = filled_condition(given.get("where"), situation)
    limit = given.get("limit", MOST)
    return Wanted(given["form"], given.get("via"), condition, limit)


def filled_condition(where: Any, situation: Situation) -> Condition | None:
    """Return a condition whose formulas are worked out; None when there is none."""
    return parse_condition(_filled(where, situation)) if where else None


def _filled(raw: Any, situation: Situation) -> Any:
    if isinstance(raw, list):
        return [_filled(one, situation) for one in raw]
    if not isinstance(raw, Mapping):
        return raw
    value = raw.get("value")
    if "field" in raw and isinstance(value, Mapping) and "formula" in value:
        found = formula_value(value["formula"], situation)
        # What is blank equals nothing: such a test never holds.
        return {"any": []} if found is None else {**raw, "value": found}
    return {key: _filled(one, situation) for key, one in raw.items()}


def formula_value(source: str, situation: Situation) -> Any:
    """Return what a formula answers over the record; None when it fails."""
    compute = compile_expression(parse(source))
    found = compute(situation.names, situation.env)
    found = None if isinstance(found, ErrorValue) else found
    return found.get("id") if isinstance(found, Mapping) and "id" in found else found


def _is_formula(value: Any) -> bool:
    return isinstance(value, Mapping) and isinstance(value.get("formula"), str)


def check_query(given: Props, form: str, world: World) -> Iterator[Problem]:
    """Yield problems: a form or reference that is not there, a broken condition."""
    if "form" not in given:
        yield from _needless(given)
        return
    yield from missing_form(given["form"], world, ("form",))
    if "via" in given:
        yield from _not_here(given, form, world)
    if not given.get("via") and not given.get("where"):
        texts = text(
            "请说明是哪些记录：通过引用字段，或满足条件。",
            "Say which records: through a reference, or by a condition.",
        )
        yield Problem("rule.which_records", texts, ("where",))
    if given.get("where"):
        yield from check_condition(given["where"], given["form"], world, ("where",))


def _needless(given: Props) -> Iterator[Problem]:
    for name in ("via", "where"):
        if given.get(name):
            texts = text("请先选择表单。", "Choose the form first.")
            yield Problem("required", texts, ("form",))


def _not_here(given: Props, form: str, world: World) -> Iterator[Problem]:
    yield from missing_field(given["via"], given["form"], world, ("via",))
    shape = world.find(given["form"], given["via"])
    if shape and shape.target != form:
        texts = text(
            "字段“{name}”不引用触发规则的表单。",
            "The field '{name}' does not refer to the form of the rule.",
            name=given["via"],
        )
        yield Problem("rule.not_a_reference", texts, ("via",))


def check_condition(raw: Any, form: str, world: World, path: Path) -> Iterator[Problem]:
    """Yield problems of a condition over `form` whose values may be formulas."""
    try:
        condition = parse_condition(_plain(raw), path)
    except ProblemsError as error:
        yield from error.problems
        return
    for name in sorted(fields_of(condition)):
        yield from missing_field(name, form, world, path)
    for source in formulas_in(raw):
        yield from formula_problems(source, path)


def _plain(raw: Any) -> Any:
    """Return the condition with something plain where a formula stands."""
    if isinstance(raw, list):
        return [_plain(one) for one in raw]
    if not isinstance(raw, Mapping):
        return raw
    if "field" in raw and _is_formula(raw.get("value")):
        return {**raw, "value": "x"}
    return {key: _plain(one) for key, one in raw.items()}


def formulas_in(raw: Any) -> Iterator[str]:
    """Yield every formula that stands anywhere within settings."""
    if isinstance(raw, list | tuple):
        for one in raw:
            yield from formulas_in(one)
    elif isinstance(raw, Mapping):
        if isinstance(raw.get("formula"), str):
            yield raw["formula"]
        for one in raw.values():
            yield from formulas_in(one)


def formula_problems(source: str, path: Path) -> Iterator[Problem]:
    """Yield what is wrong with a formula's writing."""
    try:
        parse(source)
    except ProblemsError as error:
        yield from (problem.under(*path) for problem in error.problems)
