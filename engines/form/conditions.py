"""Conditions compiled once into closures, for rules that run with every save."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from engines.core.conditions import (
    AllOf,
    AnyOf,
    Condition,
    Formula,
    Not,
    holds,
)
from engines.core.conditions import Test as FieldTest
from engines.core.environment import Env
from engines.core.expression import compile_expression, references
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


def named_fields(condition: Condition) -> Iterator[str]:
    """Yield the fields a condition tests; not those it compares them with."""
    match condition:
        case AllOf(conditions=inside) | AnyOf(conditions=inside):
            for inner in inside:
                yield from named_fields(inner)
        case Not(condition=inner):
            yield from named_fields(inner)
        case Formula(expr=expr):
            yield from references(expr)
        case FieldTest(field=field):
            yield field


def compared_fields(condition: Condition) -> Iterator[str]:
    """Yield the fields that a condition compares others with."""
    match condition:
        case AllOf(conditions=inside) | AnyOf(conditions=inside):
            for inner in inside:
                yield from compared_fields(inner)
        case Not(condition=inner):
            yield from compared_fields(inner)
        case FieldTest(value={"field": str() as other}):
            yield other
