"""Number and date formats as Excel writes them."""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from engines.core.environment import Env
from engines.core.expression.convert import show_number, to_text
from engines.core.expression.functions._rounding import WIDE, rounded
from engines.core.expression.values import CONTEXT, ErrorValue, Value

_DATE_PARTS = re.compile(
    r'"[^"]*"|yyyy|yy|y+|mmmm|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|s|aaaa|aaa|am/pm|.',
    re.IGNORECASE | re.DOTALL,
)
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_WEEKDAYS = "一二三四五六日"


def format_value(value: Value, pattern: str, env: Env) -> str | ErrorValue:
    """Return `value` as `pattern` shows it; a text only knows `@`."""
    if isinstance(value, date):
        return _format_day(value, pattern, env)
    if isinstance(value, Decimal) and pattern.lower() != "general":
        return format_number(value, pattern)
    plain = to_text(value, env)
    if isinstance(plain, ErrorValue) or "@" not in pattern:
        return plain
    return pattern.replace("@", plain)


def grouped(digits: str) -> str:
    """Return whole digits with a comma before every three from the right."""
    first = len(digits) % 3
    parts = [digits[:first]] if first else []
    return ",".join(parts + [digits[i : i + 3] for i in range(first, len(digits), 3)])


def format_number(number: Decimal, pattern: str) -> str:
    """Return `number` by a pattern of `0 # , . %`, for positive;negative;zero."""
    sections = _sections(pattern)
    negative = number < 0
    section = sections[0]
    if negative and len(sections) > 1:
        section, negative = sections[1], False
    elif not number and len(sections) > 2:
        section = sections[2]
    shown, is_zero = _fill(number.copy_abs(), section)
    return f"-{shown}" if negative and not is_zero else shown


def _sections(pattern: str) -> list[str]:
    sections = [""]
    for part in re.findall(r'"[^"]*"|\\.|.', pattern, re.DOTALL):
        if part == ";":
            sections.append("")
        else:
            sections[-1] += part
    return sections


def _literal(part: str) -> str:
    return re.sub(r'"([^"]*)"|\\(.)', lambda m: m[1] or m[2] or "", part)


def _fill(number: Decimal, section: str) -> tuple[str, bool]:
    found = re.search(r"[0#][0#,]*(?:\.[0#]*)?|\.[0#]+", section)
    if not found:
        return _literal(section), False
    before, after = section[: found.start()], section[found.end() :]
    whole, _, decimals = found[0].partition(".")
    for _ in range((before + after).count("%")):
        number = CONTEXT.multiply(number, Decimal(100))
    thousands = len(whole) - len(whole.rstrip(","))
    number = rounded(number.scaleb(-3 * thousands, WIDE), len(decimals), ROUND_HALF_UP)
    digits, _, fraction = show_number(number).partition(".")
    digits = ("" if digits == "0" else digits).rjust(whole.count("0"), "0")
    if "," in whole.rstrip(","):
        digits = grouped(digits)
    fraction = fraction.ljust(decimals.rfind("0") + 1, "0")
    point = "." if "." in found[0] else ""
    return f"{_literal(before)}{digits}{point}{fraction}{_literal(after)}", not number


def _format_day(value: date, pattern: str, env: Env) -> str:
    local = value.astimezone(env.zone) if isinstance(value, datetime) else None
    clock = (local.hour, local.minute, local.second) if local else (0, 0, 0)
    day = local.date() if local else value
    parts = _DATE_PARTS.findall(pattern)
    half = any(p.lower() == "am/pm" for p in parts)
    shown = []
    for place, part in enumerate(parts):
        name = part.lower()
        if name in ("m", "mm") and _is_minute(parts, place):
            shown.append(_padded(clock[1], name))
        elif name in _CLOCK or name == "am/pm":
            shown.append(_clock(name, clock, half))
        else:
            shown.append(_day_part(name, day, part))
    return "".join(shown)


_CLOCK = {"h": 0, "hh": 0, "s": 2, "ss": 2}


def _is_minute(parts: list[str], place: int) -> bool:
    """Tell whether an `m` follows hours or comes before seconds."""
    before = [p.lower() for p in parts[:place] if p[0].lower() in "ymdhsa"]
    after = [p.lower() for p in parts[place + 1 :] if p[0].lower() in "ymdhsa"]
    return (before[-1:] != [] and before[-1] in ("h", "hh")) or (
        after[:1] != [] and after[0] in ("s", "ss")
    )


def _padded(number: int, name: str) -> str:
    return str(number).rjust(len(name), "0")


def _clock(name: str, clock: tuple[int, int, int], half: bool) -> str:
    if name == "am/pm":
        return "PM" if clock[0] >= 12 else "AM"
    number = clock[_CLOCK[name]]
    if half and name in ("h", "hh"):
        number = number % 12 or 12
    return _padded(number, name)


def _day_part(name: str, day: date, part: str) -> str:
    weekday = day.isoweekday() - 1
    texts = {
        "mmmm": _MONTHS[day.month - 1],
        "mmm": _MONTHS[day.month - 1][:3],
        "dddd": _DAYS[weekday],
        "ddd": _DAYS[weekday][:3],
        "aaaa": f"星期{_WEEKDAYS[weekday]}",
        "aaa": _WEEKDAYS[weekday],
        "m": str(day.month),
        "mm": _padded(day.month, name),
        "d": str(day.day),
        "dd": _padded(day.day, name),
        "yy": _padded(day.year % 100, name),
    }
    if name in texts:
        return texts[name]
    if name[0] == "y":
        return _padded(day.year, "yyyy")
    return part[1:-1] if part[0] == '"' and len(part) > 1 else part
