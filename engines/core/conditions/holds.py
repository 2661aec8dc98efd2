"""Whether a condition holds for one record, without a database."""

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from engines.core.conditions.model import AllOf, AnyOf, Condition, Formula, Not, Test
from engines.core.conditions.operators import OPERATORS
from engines.core.conditions.relative import resolve, with_children
from engines.core.conditions.typed import (
    Both,
    Compare,
    Either,
    Has,
    OneOf,
    Part,
    Typed,
    item_key,
    kind_of,
    lower,
)
from engines.core.environment import Env
from engines.core.expression.convert import to_boolean
from engines.core.expression.evaluate import compile_expression, read
from engines.core.expression.values import ErrorValue, is_blank

Holds = Callable[[Mapping[str, Any], Env], bool]
_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "lt": operator.lt,
    "lte": operator.le,
    "gt": operator.gt,
    "gte": operator.ge,
}
_PART: Mapping[str, Callable[[str, str], bool]] = {
    "contains": lambda whole, part: part in whole,
    "starts_with": str.startswith,
    "ends_with": str.endswith,
}


def holds(condition: Condition, record: Mapping[str, Any], env: Env) -> bool:
    """Tell whether `condition` holds for `record`; never anything but yes or no."""
    return compile_condition(condition)(record, env)


def compile_condition(condition: Condition) -> Holds:
    """Return a closure that answers `condition`, for asking about many records."""
    match condition:
        case AllOf(conditions=inside):
            parts = [compile_condition(c) for c in inside]
            return lambda record, env: all(part(record, env) for part in parts)
        case AnyOf(conditions=inside):
            some = [compile_condition(c) for c in inside]
            return lambda record, env: any(part(record, env) for part in some)
        case Not(condition=inner):
            negated = compile_condition(inner)
            return lambda record, env: not negated(record, env)
        case Formula(expr=expr):
            closure = compile_expression(expr)
            return lambda record, env: to_boolean(closure(record, env), env) is True
    return lambda record, env: _test(condition, record, env)


def _test(test: Test, record: Mapping[str, Any], env: Env) -> bool:
    asked = OPERATORS[test.op]
    value = _plain(read(record, tuple(test.field.split("."))))
    if asked.base == "is_empty":
        return is_blank(value) is not asked.negated
    if is_blank(value) or isinstance(value, ErrorValue):
        return asked.negated
    wanted = _wanted(test, record, env)
    base = asked.base
    if base == "under":
        base, wanted = "in", with_children(_listed(wanted), env)
    passes = _passes(lower(base, wanted, kind_of(value), env.zone), value)
    return passes is not asked.negated


def _wanted(test: Test, record: Mapping[str, Any], env: Env) -> Any:
    match test.value:
        case {"field": str() as other}:
            return _plain(read(record, tuple(other.split("."))))
    return resolve(test.value, env)


def _listed(value: Any) -> list[Any]:
    if is_blank(value):
        return []
    return value if isinstance(value, list) else [value]


def _plain(value: Any) -> Any:
    """Return `value` with records, loaded through a reference, as their ids."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if not isinstance(value, Mapping):
        return value
    if value and "id" not in value:
        return True  # an object of its own is there; nothing equals it
    found = value.get("id")
    return Decimal(found) if isinstance(found, int) else found


def _passes(test: Typed, value: Any) -> bool:
    match test:
        case Compare(op=op, value=wanted):
            return _COMPARE[op](value, wanted)
        case OneOf(values=values):
            return value in values
        case Part(op=op, value=part):
            return _PART[op](value, part)
        case Has(key=key):
            return any(item_key(one) == key for one in value)
        case Both(tests=tests):
            return all(_passes(t, value) for t in tests)
        case Either(tests=tests):
            return any(_passes(t, value) for t in tests)
