"""Update record: set fields of the record, or of one that it refers to."""

from collections.abc import Iterator
from typing import Any

from engines.core.errors import Problem, ProblemsError, text
from engines.core.expression import ErrorValue, compile_expression, parse
from engines.core.schema import Schema, props, string
from engines.core.world import World
from engines.rules.action import ActionType, Props, Situation
from engines.rules.effects import UpdateRecord
from engines.rules.trigger import missing_field

SET: Schema = {
    "type": "object",
    "minProperties": 1,
    "x-input": "assignments",
    "x-title": text("设置", "Set"),
}


def plan(given: Props, situation: Situation) -> tuple[UpdateRecord]:
    """Return the new values; formulas are computed over the record that fired."""
    values = {key: _value(value, situation) for key, value in given["set"].items()}
    return (UpdateRecord(given.get("of"), values),)


def _value(value: Any, situation: Situation) -> Any:
    if not isinstance(value, dict) or "formula" not in value:
        return value
    compute = compile_expression(parse(value["formula"]))
    found = compute(situation.record, situation.env)
    return None if isinstance(found, ErrorValue) else found


def check(given: Props, form: str, world: World) -> Iterator[Problem]:
    """Yield problems: unknown fields, a reference that is none, broken formulas."""
    target = form
    if "of" in given:
        yield from missing_field(given["of"], form, world, ("of",))
        shape = world.find(form, given["of"])
        target = (shape.target if shape else None) or ""
    for key, value in given["set"].items():
        yield from missing_field(key, target, world, ("set", key))
        if isinstance(value, dict) and "formula" in value:
            yield from _formula(value["formula"], ("set", key, "formula"))


def _formula(source: str, path: tuple[str, ...]) -> Iterator[Problem]:
    try:
        parse(source)
    except ProblemsError as error:
        yield from (problem.under(*path) for problem in error.problems)


action = ActionType(
    name="update_record",
    label=text("更新记录", "Update a record"),
    icon="edit",
    props=props(
        ["set"],
        of=string(input="field", title=text("通过关联字段", "Through the reference")),
        set=SET,
    ),
    plan=plan,
    check=check,
    accepts=(
        {"set": {"status": "approved"}},
        {"of": "deal", "set": {"called_at": {"formula": "followed_at"}}},
    ),
    rejects=({}, {"set": {}}, {"of": 3, "set": {"a": 1}}),
)
