"""Conditions compiled once into closures, for rules that run with every save."""

from collections.abc import Callable, Mapping
from typing import Any

from engines.core.conditions import (
    AllOf,
    AnyOf,
    Condition,
    Formula,
    Not,
    holds,
)
from engines.core.environment import Env
from engines.core.expression import compile_expression
from engines.core.expression.convert import to_boolean

Holds = Callable[[Mapping[str, Any], Env], bool]


def compile_condition(condition: Condition) -> Holds:
    """Return a closure that tells whether `condition` holds for a record."""
    match condition:
        case AllOf(conditions=inside):
            parts = tuple(compile_condition(c) for c in inside)
            return lambda record, env: all(part(record, env) for part in parts)
        case AnyOf(conditions=inside):
            parts = tuple(compile_condition(c) for c in inside)
            return lambda record, env: any(part(record, env) for part in parts)
        case Not(condition=inner):
            denied = compile_condition(inner)
            return lambda record, env: not denied(record, env)
        case Formula(expr=expr):
            run = compile_expression(expr)
            return lambda record, env: to_boolean(run(record, env), env) is True
    return lambda record, env: holds(condition, record, env)
