"""Reading what people type: numbers, days and yes or no, from the text of a cell."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from engines.core.errors import localise

YES = frozenset(
    [
        "是",
        "对",
        "有",
        "真",
        "√",
        "✓",
        "✔",
        "y",
        "yes",
        "true",
        "t",
        "1",
        "on",
        "启用",
        "已",
    ]
)
NO = frozenset(
    [
        "否",
        "不",
        "无",
        "假",
        "×",
        "✗",
        "✘",
        "n",
        "no",
        "false",
        "f",
        "0",
        "off",
        "停用",
        "未",
    ]
)
UNITS = {"万亿": 12, "亿": 8, "千万": 7, "百万": 6, "万": 4, "千": 3, "k": 3, "m": 6}
SEPARATORS = re.compile(r"[,;，；、|\n]+")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d{1,3})?$")
_CURRENCY = re.compile(r"^(?:rmb|cny|usd|eur|hkd|[¥￥$€£])|(?:元|rmb|cny|usd)$")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?月?$")
# Excel counts days from here; it numbers those of our time with five digits.
_EPOCH = date(1899, 12, 30)
_SERIAL = re.compile(r"[1-7]\d{4}$")
_COMPACT_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})$")
_CLOCK = re.compile(r"(\d{1,2})[:时点](\d{1,2})(?:[:分](\d{1,2})(?:\.\d+)?)?[分秒]?$")


def narrow(typed: str) -> str:
    """Return `typed` with full-width letters, digits and signs made plain."""
    if typed.isascii():
        return typed.strip()
    plain = (chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in typed)
    return "".join(plain).replace("\u3000", " ").strip()


def read_number(typed: str) -> Decimal | None:
    """Return the number of `1e5`, `１，２３４`, `¥12.50`, `(3)`, `3.5万`; else None.

    A percentage is the fraction: `25%` is 0.25.
    """
    plain = narrow(typed).lower().replace(" ", "").replace("_", "")
    negative = plain.startswith("(") and plain.endswith(")")
    plain = _CURRENCY.sub("", plain.strip("()") if negative else plain)
    plain, power = _without_unit(plain.replace(",", "").replace("，", ""))
    if not _NUMBER.match(plain):
        return None
    try:
        found = Decimal(plain).scaleb(power)
    except InvalidOperation:
        return None
    return -found if negative else found


def _without_unit(plain: str) -> tuple[str, int]:
    if plain.endswith("%"):
        return plain[:-1], -2
    for unit, power in UNITS.items():
        if plain.endswith(unit):
            return plain[: -len(unit)], power
    return plain, 0


def number_text(typed: str) -> str:
    """Return the number in `typed` as plain digits, or `typed` itself."""
    found = read_number(typed)
    return typed if found is None else plain_digits(found)


def whole_number(typed: str) -> int | str:
    """Return the whole number in `typed`, or `typed` itself."""
    found = read_number(typed)
    if found is None or found != found.to_integral_value():
        return typed
    return int(found)


def plain_digits(value: Decimal) -> str:
    """Return `value` without an exponent and without idle zeros."""
    if value == value.to_integral_value():
        return format(value.to_integral_value(), "f")
    return format(value.normalize(), "f")


def read_day(typed: str) -> date | None:
    """Return the day of `2024-1-5`, `２０２４年１月`, `20240105`, `45356`; else None.

    The last is how Excel numbers a day in a cell that is not formatted as one.
    """
    plain = narrow(typed).replace(" ", "")
    if _SERIAL.match(plain):
        return _EPOCH + timedelta(days=int(plain))
    found = _DAY.match(plain) or _COMPACT_DAY.match(plain)
    if found is None:
        return None
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_clock(typed: str) -> str | None:
    """Return the time of day of `8:05`, `8点05分`, as `08:05:00`; else None."""
    found = _CLOCK.match(narrow(typed).replace(" ", ""))
    if found is None:
        return None
    hour, minute, second = (int(part or 0) for part in found.groups())
    if hour > 23 or minute > 59 or second > 59:
        return None
    return f"{hour:02d}:{minute:02d}:{second:02d}"


def read_moment(typed: str, zone: str) -> datetime | None:
    """Return the moment in `typed`; without an offset it is a civil time of `zone`."""
    plain = narrow(typed)
    moment: datetime | None
    try:
        moment = datetime.fromisoformat(plain)
    except ValueError:
        moment = _loose_moment(plain)
    if moment is None or moment.tzinfo is not None:
        return moment
    return moment.replace(tzinfo=ZoneInfo(zone))


def _loose_moment(plain: str) -> datetime | None:
    head, _, rest = plain.partition(" ") if " " in plain else plain.partition("日")
    day = read_day(head)
    clock = read_clock(rest) if rest.strip() else "00:00:00"
    if day is None or clock is None:
        return None
    return datetime.fromisoformat(f"{day.isoformat()}T{clock}")


def read_truth(typed: str) -> bool | str:
    """Return yes or no, or `typed` itself."""
    plain = narrow(typed).lower()
    if plain in YES:
        return True
    return False if plain in NO else typed


def split_list(typed: str) -> list[str]:
    """Return the parts of `a, b；c、d`."""
    return [part.strip() for part in SEPARATORS.split(typed) if part.strip()]


def option_named(typed: str, options: Iterable[Mapping[str, Any]]) -> str:
    """Return the value of the option that `typed` names in any language."""
    wanted = narrow(typed).casefold()
    for option in options:
        titles = option.get("title") or {}
        names = [titles] if isinstance(titles, str) else list(titles.values())
        if wanted in {narrow(str(n)).casefold() for n in (option["value"], *names)}:
            return str(option["value"])
    return typed.strip()


def option_title(
    value: Any, options: Iterable[Mapping[str, Any]], language: str
) -> str:
    """Return the title of the option with `value`, else the value itself."""
    for option in options:
        if option["value"] == value:
            return localise(option.get("title") or str(value), language)
    return "" if value is None else str(value)


def read_with(read: Callable[[str], Any]) -> Callable[[str, Any, str], Any]:
    """Return `read` in the shape of a widget's `parse_text`."""
    return lambda typed, _props, _language: read(typed)
