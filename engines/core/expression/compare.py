"""Equality and order between values of any two types."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from engines.core.environment import Env
from engines.core.expression.civil import midnight
from engines.core.expression.convert import to_key, to_moment, to_numbers
from engines.core.expression.values import (
    VALUE_ERROR,
    ZERO,
    ErrorValue,
    Value,
    flatten,
    is_blank,
)

# Excel's order of types: numbers before texts before truth values.
_RANKS = ((bool, 4), (Decimal, 1), (date, 2), (str, 3), (list, 5), (Mapping, 6))
_NEUTRAL: Mapping[int, Value] = {1: ZERO, 3: "", 4: False}


def equal(left: Value, right: Value, env: Env) -> bool:
    """Tell whether two values are the same; blank is 0, empty text and FALSE too."""
    left, right = _pair(left, right, env)
    if left is None or right is None:
        return left is right
    if isinstance(left, list) and isinstance(right, list):
        same = len(left) == len(right)
        return same and all(equal(a, b, env) for a, b in zip(left, right, strict=True))
    return _rank(left) == _rank(right) and left == right


def order(left: Value, right: Value, env: Env) -> int | ErrorValue | None:
    """Return -1, 0 or 1; None when a date is compared with a blank."""
    if _has_no_order(left) or _has_no_order(right):
        return VALUE_ERROR
    left, right = _pair(left, right, env)
    if left is None or right is None:
        return 0 if left is right else None
    one, other = _rank(left), _rank(right)
    if one != other:
        return -1 if one < other else 1
    a: Any = left
    b: Any = right
    return int(a > b) - int(a < b)


def _has_no_order(value: Value) -> bool:
    return isinstance(value, Mapping) or (isinstance(value, list) and bool(value))


def contains(values: list[Any], wanted: Value, env: Env) -> bool:
    """Tell whether one of `values` equals `wanted`."""
    return any(equal(value, wanted, env) for value in values)


def extreme(values: list[Any], sign: int, env: Env) -> Value:
    """Return the greatest of `values` for sign 1, the least for -1; None of none."""
    best: Value = None
    for value in values:
        found = order(value, best, env) if best is not None else sign
        if isinstance(found, ErrorValue):
            return found
        if found == sign:
            best = value
    return best


def ordered_values(values: Sequence[Any], env: Env) -> list[Any] | ErrorValue:
    """Return the numbers of lists and values as numbers; with a date, all as dates."""
    flat = [v for v in flatten(values) if not is_blank(v)]
    failed = next((v for v in flat if isinstance(v, ErrorValue)), None)
    if failed:
        return failed
    if any(isinstance(v, date) for v in flat):
        return flat if all(isinstance(v, date) for v in flat) else VALUE_ERROR
    numbers: list[Any] = []
    for value in values:
        found = to_numbers(value, env)
        if isinstance(found, ErrorValue):
            return found
        numbers += found
    return numbers


def distinct_key(value: Value) -> tuple[int, Any]:
    """Return what tells `value` from others that are not equal to it."""
    value = to_key(value)
    if isinstance(value, list):
        return 5, tuple(distinct_key(one) for one in value)
    if isinstance(value, datetime):
        return 7, value
    return (0, None) if is_blank(value) else (_rank(value), value)


def _pair(left: Value, right: Value, env: Env) -> tuple[Value, Value]:
    left, right = to_key(left), to_key(right)
    if is_blank(left):
        return _neutral(right), _full(right)
    if is_blank(right):
        return left, _neutral(left)
    if isinstance(left, date):
        return _moments(left, right, env)
    if isinstance(right, date):
        second, first = _moments(right, left, env)
        return first, second
    return left, right


def _full(value: Value) -> Value:
    return None if is_blank(value) else value


def _neutral(other: Value) -> Value:
    return None if is_blank(other) else _NEUTRAL.get(_rank(other))


def _moments(day: date, other: Value, env: Env) -> tuple[Value, Value]:
    """Return both as dates, or both as instants; a text may spell one."""
    if isinstance(other, str):
        spelled = to_moment(other, env)
        other = other if isinstance(spelled, ErrorValue) else spelled
    if not isinstance(other, date) or isinstance(day, datetime) == isinstance(
        other, datetime
    ):
        return day, other
    if isinstance(day, datetime):
        return day, midnight(other, env.zone)
    return midnight(day, env.zone), other


def _rank(value: Value) -> int:
    return next(rank for kind, rank in _RANKS if isinstance(value, kind))
