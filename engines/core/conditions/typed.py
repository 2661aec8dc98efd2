"""A test becomes typed comparisons that Python and SQL answer alike.

All the meaning is decided here, once: what `"2025-01-01"` means for a column of
instants, what a month is, which values cannot match. `holds` and `sql` only carry out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from engines.core.conditions.relative import DayRange, identity_key
from engines.core.expression.civil import day_of, midnight, parse_day, parse_instant
from engines.core.expression.convert import read_number, show_number
from engines.core.expression.values import ErrorValue, is_blank, native


@dataclass(frozen=True)
class Compare:
    """The operand is eq, lt, lte, gt or gte `value`, which has the operand's type."""

    op: str
    value: Any


@dataclass(frozen=True)
class OneOf:
    """The operand equals one of `values`."""

    values: tuple[Any, ...]


@dataclass(frozen=True)
class Part:
    """The text operand contains, starts_with or ends_with `value`."""

    op: str
    value: str


@dataclass(frozen=True)
class Has:
    """The list operand holds the item with this key."""

    key: str


@dataclass(frozen=True)
class Both:
    """All of `tests` pass; of none, true."""

    tests: tuple["Typed", ...]


@dataclass(frozen=True)
class Either:
    """One of `tests` passes; of none, false."""

    tests: tuple["Typed", ...]


Typed: TypeAlias = Compare | OneOf | Part | Has | Both | Either
NEVER = Either(())
_PARTS = frozenset({"contains", "starts_with", "ends_with"})
_NUMBERS = frozenset({"integer", "decimal", "link"})
_DAY = timedelta(days=1)


def lower(base: str, value: Any, kind: str, zone: ZoneInfo) -> Typed:
    """Return the typed form of test `base` for an operand of type `kind`.

    `value` has been resolved: it is plain, a list of plain values or a DayRange.
    """
    if is_blank(value):
        return NEVER
    if kind == "list":
        return _on_list(base, _several(value))
    if base == "between":
        return _between(value, kind, zone)
    if base in ("in", "has_any") or (base == "eq" and isinstance(value, list)):
        return _one_of(_several(value), kind, zone)
    if base == "has_all":
        return Both(tuple(lower("eq", v, kind, zone) for v in _several(value)))
    if isinstance(value, list):
        return NEVER
    if base in _PARTS:
        return _part(base, value, kind)
    return _compare(base, value, kind, zone)


def _several(value: Any) -> list[Any]:
    values = list(value) if isinstance(value, list | tuple) else [value]
    return [v for v in values if not is_blank(v)]


def _on_list(base: str, values: list[Any]) -> Typed:
    keys = tuple(Has(item_key(v)) for v in values)
    if base in ("eq", "has_all"):
        return Both(keys) if keys else NEVER
    return Either(keys) if base in ("in", "has_any", "contains") else NEVER


def item_key(value: Any) -> str:
    """Return the text by which an item of a list is recognised."""
    value = native(value)
    if isinstance(value, Decimal):
        return show_number(value)
    return identity_key(value)


def _between(value: Any, kind: str, zone: ZoneInfo) -> Typed:
    if isinstance(value, DayRange):
        return _compare("eq", value, kind, zone)
    if not isinstance(value, list) or len(value) != 2 or any(map(is_blank, value)):
        return NEVER
    low = _compare("gte", value[0], kind, zone)
    return Both((low, _compare("lte", value[1], kind, zone)))


def _one_of(values: list[Any], kind: str, zone: ZoneInfo) -> Typed:
    tests = [_compare("eq", v, kind, zone) for v in values]
    plain = tuple(t.value for t in tests if isinstance(t, Compare))
    if len(plain) == len(tests):
        return OneOf(plain)
    return Either(tuple(tests))


def _part(base: str, value: Any, kind: str) -> Typed:
    wanted = _as_text(value)
    return Part(base, wanted) if kind == "text" and wanted else NEVER


def _compare(op: str, value: Any, kind: str, zone: ZoneInfo) -> Typed:
    if kind in ("date", "datetime"):
        return _on_days(op, value, kind, zone)
    typed = None if isinstance(value, DayRange) else _READERS[kind](value)
    return NEVER if typed is None else Compare(op, typed)


def _as_text(value: Any) -> str | None:
    value = native(value)
    if isinstance(value, Decimal):
        return show_number(value)
    return value if isinstance(value, str) else None


def _as_number(value: Any) -> Decimal | None:
    value = native(value)
    if isinstance(value, str):
        value = read_number(value)
    return value if isinstance(value, Decimal) else None


def _as_boolean(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "text": _as_text,
    "boolean": _as_boolean,
    **dict.fromkeys(_NUMBERS, _as_number),
}


def _on_days(op: str, value: Any, kind: str, zone: ZoneInfo) -> Typed:
    """Return a test of days, or of instants by the days they fall on."""
    if isinstance(value, str):
        value = parse_day(value) or parse_instant(value, zone)
    value = native(value)
    if isinstance(value, datetime):
        if kind == "datetime":
            return Compare(op, value)
        value = day_of(value, zone)
    if isinstance(value, DayRange):
        return _on_range(op, value, kind, zone)
    if not isinstance(value, date):
        return NEVER
    if kind == "date":
        return Compare(op, value)
    return _on_range(op, DayRange(value, _after(value)), kind, zone)


def _after(day: date) -> date:
    return day if day == date.max else day + _DAY


def _on_range(op: str, days: DayRange, kind: str, zone: ZoneInfo) -> Typed:
    start: date = days.start if kind == "date" else midnight(days.start, zone)
    end: date = days.end if kind == "date" else midnight(days.end, zone)
    if op == "eq":
        return Both((Compare("gte", start), Compare("lt", end)))
    bound = start if op in ("gte", "lt") else end
    return Compare("gte" if op in ("gt", "gte") else "lt", bound)


def kind_of(value: Any) -> str:
    """Return the operand type of a value of a record."""
    if isinstance(value, list | tuple):
        return "list"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, date):
        return "datetime" if isinstance(value, datetime) else "date"
    return "text" if isinstance(value, str | ErrorValue) else "decimal"
