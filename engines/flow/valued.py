"""Valued: values that a definition writes: literal, a formula, or a field's own."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from engines.core.errors import Path, Problem, ProblemsError
from engines.core.expression import compile_expression, parse, references
from engines.core.world import World
from engines.flow.fields import must_exist
from engines.flow.resolver import value_at

if TYPE_CHECKING:
    from engines.flow.run import Run


def values(run: "Run", wanted: Mapping[str, Any], record: Any = None) -> dict[str, Any]:
    """Return what `wanted` writes, read from `record` (the run's own by default)."""
    source = run.record if record is None else record
    return {field: _value(run, value, source) for field, value in wanted.items()}


def read_by(wanted: Any) -> set[str]:
    """Return the fields that formulas and copies in `wanted` look at."""
    found: set[str] = set()
    for value in wanted.values() if isinstance(wanted, Mapping) else ():
        if isinstance(value, Mapping) and set(value) == {"field"}:
            found.add(value["field"])
        elif isinstance(value, Mapping) and isinstance(value.get("formula"), str):
            try:
                found |= references(parse(value["formula"]))
            except ProblemsError:
                continue
    return found


def check_values(
    wanted: Mapping[str, Any], form: str, world: World, path: Path
) -> Iterator[Problem]:
    """Yield a problem for each formula that is none and field that is not there."""
    for name, value in wanted.items():
        if isinstance(value, Mapping) and isinstance(value.get("formula"), str):
            yield from _formula(value["formula"], (*path, name, "formula"))
        elif isinstance(value, Mapping) and set(value) == {"field"}:
            yield from must_exist(value["field"], form, world, (*path, name, "field"))


def _formula(source: str, path: Path) -> Iterator[Problem]:
    try:
        parse(source)
    except ProblemsError as refused:
        for problem in refused.problems:
            yield problem.under(*path)


def _value(run: "Run", value: Any, source: Mapping[str, Any]) -> Any:
    if isinstance(value, Mapping) and set(value) == {"formula"}:
        answer = compile_expression(parse(value["formula"]))
        return answer(source, run.env.expression)
    if isinstance(value, Mapping) and set(value) == {"field"}:
        return value_at(source, value["field"])
    return value
