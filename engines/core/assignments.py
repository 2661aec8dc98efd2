"""Assignments: fields set to fixed values, or to formulas over a record.

Written as `{"status": "open", "due_on": {"formula": "TODAY() + 3"}}`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from engines.core.environment import Env
from engines.core.errors import Path, Problem, text
from engines.core.expression import (
    ErrorValue,
    FormulaSyntaxError,
    compile_expression,
    parse,
    references,
)
from engines.core.world import World

Assignments = Mapping[str, Any]


def is_formula(value: Any) -> bool:
    """Tell whether an assigned value is to be computed."""
    return isinstance(value, Mapping) and "formula" in value


def assigned(given: Assignments, record: Mapping[str, Any], env: Env) -> dict[str, Any]:
    """Return the values by field; a formula that fails leaves its field blank."""
    return {key: assigned_value(value, record, env) for key, value in given.items()}


def assigned_value(value: Any, record: Mapping[str, Any], env: Env) -> Any:
    """Return what one assignment means for `record`."""
    if not is_formula(value):
        return value
    found = compile_expression(parse(value["formula"]))(record, env)
    return None if isinstance(found, ErrorValue) else found


def paths_read(given: Assignments) -> frozenset[str]:
    """Return the dotted paths that the formulas of `given` read."""
    formulas = [value["formula"] for value in given.values() if is_formula(value)]
    return frozenset(path for one in formulas for path in references(parse(one)))


def check_assignments(
    given: Assignments, forms: tuple[str, str], world: World, path: Path
) -> Iterator[Problem]:
    """Yield what is wrong with assignments from a record of one form to another's.

    `forms` are the form whose fields formulas read, and the form whose fields are set.
    """
    source, target = forms
    for key, value in given.items():
        if world.find(target, key) is None:
            yield no_field(target, key, (*path, key))
        if is_formula(value):
            here = (*path, key, "formula")
            yield from formula_problems(value["formula"], source, world, here)


def formula_problems(
    formula: str, form: str, world: World, path: Path
) -> Iterator[Problem]:
    """Yield what is wrong with a formula over the records of `form`."""
    try:
        read = references(parse(formula))
    except FormulaSyntaxError as error:
        yield from (problem.under(*path) for problem in error.problems)
        return
    for name in sorted(read):
        if world.find(form, name) is None:
            yield no_field(form, name, path)


def no_field(form: str, key: str, path: Path) -> Problem:
    """Return the problem of naming a field that a form does not have."""
    texts = text(
        "表单“{form}”没有字段“{field}”。请选择已有的字段。",
        "The form '{form}' has no field '{field}'. Choose one that exists.",
        form=form,
        field=key,
    )
    return Problem("field.absent", texts, path)


def no_form(form: str, path: Path) -> Problem:
    """Return the problem of naming a form that is not there."""
    texts = text(
        "没有表单“{form}”。请选择已有的表单。",
        "There is no form '{form}'. Choose one that exists.",
        form=form,
    )
    return Problem("form.absent", texts, path)
