"""Exact numbers in SQL: scaled integers on SQLite, NUMERIC on PostgreSQL."""

import operator
from collections.abc import Callable, Mapping
from decimal import ROUND_FLOOR, Context, Decimal
from typing import Any

from sqlalchemy import ColumnElement, false, literal, true, type_coerce

from engines.core.dialect_sql import Scaled, rescaled
from engines.core.operand import Operand

NUMBERS = frozenset({"integer", "decimal", "link"})
COMPARE: Mapping[str, Callable[[Any, Any], ColumnElement[bool]]] = {
    "eq": operator.eq,
    "lt": operator.lt,
    "lte": operator.le,
    "gt": operator.gt,
    "gte": operator.ge,
}
# Beyond this SQLite stores no integer, so nothing stored can reach it.
_LARGEST = Decimal(2**63)
# Nothing may be rounded before it is compared.
_WIDE = Context(prec=3000, Emax=99_999, Emin=-99_999)


def decimals_of(number: Decimal) -> int:
    """Return how many digits behind the point `number` needs."""
    digits = number.as_tuple()
    exponent = digits.exponent if isinstance(digits.exponent, int) else 0
    for digit in reversed(digits.digits):
        if digit or exponent >= 0:
            break
        exponent += 1
    return max(0, -exponent)


def exact(number: Decimal, scale: int) -> ColumnElement[Decimal]:
    """Return `number` as a bound exact number with `scale` decimals."""
    return literal(number, Scaled(scale))


def at_scale(operand: Operand, scale: int) -> ColumnElement[Decimal]:
    """Return the number in `operand` as an exact one with `scale` decimals."""
    return rescale(type_coerce(operand.column, Scaled(own_scale(operand))), scale)


def own_scale(operand: Operand) -> int:
    """Return the decimals that `operand` stores."""
    return operand.scale or 0


def rescale(number: ColumnElement[Any], scale: int) -> ColumnElement[Decimal]:
    """Return an exact number with more decimals."""
    own = number.type.scale if isinstance(number.type, Scaled) else 0
    if own == scale:
        return number
    factor = literal(10 ** (scale - own))
    return type_coerce(rescaled(number, factor), Scaled(scale))


def compare_number(op: str, value: Decimal, operand: Operand) -> ColumnElement[bool]:
    """Compare with the nearest number that the column can store.

    NULL when the operand is.
    """
    scale = own_scale(operand)
    whole = value.scaleb(scale, _WIDE).to_integral_value(ROUND_FLOOR, _WIDE)
    if abs(whole) >= _LARGEST:
        below = value > 0 and op in ("lt", "lte")
        above = value < 0 and op in ("gt", "gte")
        return true() if below or above else false()
    stored = whole.scaleb(-scale, _WIDE)
    if stored != value:
        if op == "eq":
            return false()
        op = "gt" if op in ("gt", "gte") else "lte"
    bound: Any = stored if operand.type == "decimal" else int(stored)
    return COMPARE[op](operand.column, literal(bound, operand.column.type))
