"""The wire twin: raw driver values become JSON without a detour through Python types.

Lists are read through untyped columns; each column that needs it has one converter
from what the driver gives to what the API shows.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import orjson
from sqlalchemy.types import TypeEngine

from tenon.storage.columns import Day, Exact, Flag, Instant, Json

Converter = Callable[[Any], Any]


def converter(
    kind: TypeEngine[Any], decimals: int | None, dialect: str
) -> Converter | None:
    """Return what makes JSON of a raw value of a column, None when nothing must."""
    if isinstance(kind, Exact):
        return _exact(kind.scale, kind.scale if decimals is None else decimals, dialect)
    if isinstance(kind, Instant):
        return show_instant_text if dialect == "sqlite" else show_moment
    if dialect == "sqlite":
        return _OF_TEXT.get(type(kind))
    return date.isoformat if isinstance(kind, Day) else None


_OF_TEXT: Mapping[type, Converter] = {Flag: bool, Json: orjson.loads}


def _exact(scale: int, decimals: int, dialect: str) -> Converter:
    if dialect == "sqlite":
        return _scaled(scale, decimals)
    return _numeric(scale, decimals)


def _numeric(scale: int, decimals: int) -> Converter:
    """A NUMERIC column always gives its whole scale: idle zeros are cut off."""
    step, idle = Decimal(1).scaleb(-decimals), "0" * (scale - decimals)
    cut = -(scale - decimals + (not decimals)) or None

    def show(value: Decimal) -> str:
        digits = str(value)
        if not digits.endswith(idle) or "E" in digits or digits[0] == "-":
            return decimal_text(value, step)
        return digits[:cut]

    return show


def _scaled(scale: int, decimals: int) -> Converter:
    """Most values need no rounding: their text is cut, which is three times faster."""
    idle, end = "0" * (scale - decimals), decimals - scale or None

    def show(value: int) -> str:
        digits = str(value)
        if value < 0 or not decimals or not digits.endswith(idle):
            return scaled_text(value, scale, decimals)
        if len(digits) <= scale:
            digits = digits.rjust(scale + 1, "0")
        return f"{digits[:-scale]}.{digits[-scale:end]}"

    return show


def scaled_text(value: int, scale: int, decimals: int) -> str:
    """Return an integer × 10^scale as text with `decimals`.

    >>> scaled_text(-125000, scale=4, decimals=2)
    '-12.50'
    """
    shown, rest = divmod(abs(value), 10 ** (scale - decimals))
    if rest * 2 >= 10 ** (scale - decimals) > 1:
        shown += 1
    digits = str(shown).rjust(decimals + 1, "0")
    sign = "-" if value < 0 and shown else ""
    if not decimals:
        return sign + digits
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"


def decimal_text(value: Decimal, step: Decimal) -> str:
    """Return an exact number with the decimals of `step`."""
    shown = value.quantize(step, ROUND_HALF_UP)
    return format(shown if shown else abs(shown), "f")


def show_instant_text(value: str) -> str:
    """Return a stored moment without idle microseconds."""
    return value.replace(".000000Z", "Z")


def show_moment(value: datetime) -> str:
    """Return an aware UTC moment as the API shows it.

    >>> from datetime import UTC
    >>> show_moment(datetime(2026, 1, 31, 8, tzinfo=UTC))
    '2026-01-31T08:00:00Z'
    """
    return value.isoformat().replace("+00:00", "Z")


def show_native(value: Any, decimals: int | None) -> Any:
    """Return an engine-native value as JSON data."""
    if isinstance(value, Decimal):
        places = 0 if decimals is None else decimals
        return decimal_text(value, Decimal(1).scaleb(-places))
    if isinstance(value, datetime):
        return show_moment(value)
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {k: show_native(v, decimals) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [show_native(v, decimals) for v in value]
    return value
