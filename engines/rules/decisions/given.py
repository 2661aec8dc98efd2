"""Given: the inputs of a table, worked out of a record."""

from collections.abc import Mapping
from typing import Any

from engines.core.environment import Env
from engines.core.expression import (
    ErrorValue,
    compile_expression,
    is_blank,
    references,
)
from engines.core.expression.convert import CONVERTERS
from engines.core.expression.evaluate import read
from engines.rules.decisions.definition import Decision, Input


def given_of(decision: Decision, record: Mapping[str, Any], env: Env) -> dict[str, Any]:
    """Return the inputs of a table as a record has them; what fails is blank."""
    return {
        one.key: native(one, _raw(one, record, env), env) for one in decision.inputs
    }


def _raw(column: Input, record: Mapping[str, Any], env: Env) -> Any:
    if column.formula is not None:
        return compile_expression(column.formula)(record, env)
    return read(record, tuple((column.field or column.key).split(".")))


def native(column: Input, value: Any, env: Env) -> Any:
    """Return a value as the type of an input has it; None when it has no such value."""
    if isinstance(value, Mapping):
        value = value.get("id")
    if is_blank(value) or isinstance(value, ErrorValue | list):
        return None
    found = CONVERTERS[column.type.converter](value, env)
    return None if isinstance(found, ErrorValue) or is_blank(found) else found


def needs(decision: Decision) -> frozenset[str]:
    """Return the dotted paths of a record that the table reads."""
    paths: set[str] = set()
    for column in decision.inputs:
        if column.formula is not None:
            paths |= references(column.formula)
        else:
            paths.add(column.field or column.key)
    return frozenset(paths)
