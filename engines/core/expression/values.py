"""The values of expressions: exact, immutable, and errors among them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Any, TypeAlias

DIGITS = 34
EXPONENT = 999
ZERO, ONE = Decimal(0), Decimal(1)
# No traps: an operation without an answer gives NaN, and `tidy` calls it #NUM!.
CONTEXT = Context(
    prec=DIGITS, rounding=ROUND_HALF_EVEN, Emax=99_999, Emin=-99_999, traps=[]
)
# Roots, powers and logarithms are worked out with more digits than they answer with,
# so that the last digit does not depend on the method.
WORK = Context(prec=50, rounding=ROUND_HALF_EVEN, Emax=99_999, Emin=-99_999, traps=[])


@dataclass(frozen=True)
class ErrorValue:
    """A failed calculation as a value, so that one bad row breaks no column."""

    code: str


DIV_ERROR = ErrorValue("#DIV/0!")
VALUE_ERROR = ErrorValue("#VALUE!")
NA_ERROR = ErrorValue("#N/A")
NUM_ERROR = ErrorValue("#NUM!")
NAME_ERROR = ErrorValue("#NAME?")

Scalar: TypeAlias = bool | Decimal | str | date | datetime | ErrorValue | None
Value: TypeAlias = Scalar | list[Any] | Mapping[str, Any]


def is_blank(value: object) -> bool:
    """Tell whether `value` is nothing, an empty text or an empty list."""
    return value is None or (isinstance(value, str | list) and not value)


def tidy(number: Decimal) -> Decimal | ErrorValue:
    """Return `number`, or #NUM! when it is none or beyond 999 digits."""
    if not number.is_finite():
        return NUM_ERROR
    if not number:
        return ZERO
    size = number.adjusted()
    if -EXPONENT <= size <= EXPONENT:
        return number
    return ZERO if size < 0 else NUM_ERROR


def finish(value: Any) -> Value:
    """Return what a function answered as a proper value."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return tidy(CONTEXT.create_decimal(value))
    return tidy(value) if isinstance(value, Decimal) else value


def native(value: Any) -> Value:
    """Return a value of a record as the expression language knows it."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, datetime):
        return value.replace(tzinfo=value.tzinfo or UTC).astimezone(UTC)
    if isinstance(value, list | tuple):
        return [native(one) for one in value]
    return value  # type: ignore[no-any-return]  # str, Decimal, date, Mapping


def identity(record: Mapping[str, Any]) -> Value:
    """Return what makes a record equal to another: its id."""
    return native(record.get("id"))


def flatten(values: Iterable[Any]) -> list[Any]:
    """Return the values inside nested lists, in order."""
    flat: list[Any] = []
    for value in values:
        flat += flatten(value) if isinstance(value, list) else [value]
    return flat
