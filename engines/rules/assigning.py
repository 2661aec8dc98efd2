"""Assigning: fields set to fixed values, or to formulas over the record that fired."""

from collections.abc import Iterator, Mapping
from typing import Any

from engines.core import assignments
from engines.core.errors import Problem, text
from engines.core.schema import Schema
from engines.core.world import World
from engines.rules.action import Situation
from engines.rules.queries import formula_problems
from engines.rules.trigger import missing_field

SET: Schema = {
    "type": "object",
    "minProperties": 1,
    "x-input": "assignments",
    "x-title": text("设置", "Set"),
}


def assigned(given: Mapping[str, Any], situation: Situation) -> dict[str, Any]:
    """Return the values by field; a formula that fails leaves its field blank."""
    return assignments.assigned(given, situation.names, situation.env)


def check_assigned(
    given: Mapping[str, Any], target: str, world: World
) -> Iterator[Problem]:
    """Yield problems: fields that the form `target` lacks, broken formulas."""
    for key, value in given.items():
        yield from missing_field(key, target, world, ("set", key))
        if assignments.is_formula(value):
            yield from formula_problems(value["formula"], ("set", key, "formula"))


def target_of(given: Mapping[str, Any], form: str, world: World) -> str:
    """Return the form that an action writes to: its own, or that of its `of`."""
    if "of" not in given:
        return form
    shape = world.find(form, given["of"])
    return (shape.target if shape else None) or ""
