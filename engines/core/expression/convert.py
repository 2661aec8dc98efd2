"""What a value counts as where a number, a text, a date … is needed."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from engines.core.environment import Env
from engines.core.expression.civil import day_of, midnight, parse_day, parse_instant
from engines.core.expression.values import (
    CONTEXT,
    NUM_ERROR,
    ONE,
    VALUE_ERROR,
    ZERO,
    ErrorValue,
    Value,
    flatten,
    identity,
    is_blank,
    native,
    tidy,
)

Converter = Callable[[Value, Env], Any]
LARGEST = 10**15
SPACES = " \t\r\n\u00a0\u3000"
_NUMBER = re.compile(
    r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(?:\.[0-9]*)?(?:[eE][+-]?[0-9]{1,4})?"
)


def read_number(source: str) -> Decimal | ErrorValue:
    """Return the number that `source` spells; `1,234.5` and `12%` count."""
    plain = source.strip(SPACES)
    percent = plain.endswith("%")
    plain = plain[:-1] if percent else plain
    starts = re.match(r"[+-]?\.?[0-9]", plain)
    if not starts or not _NUMBER.fullmatch(plain):
        return VALUE_ERROR
    number = Decimal(plain.replace(",", ""))
    return tidy(CONTEXT.multiply(number, Decimal("0.01")) if percent else number)


def to_number(value: Value, _env: Env) -> Decimal | ErrorValue:
    """Return a number: blank is 0, TRUE is 1, a text must spell one."""
    if isinstance(value, Decimal | ErrorValue):
        return value
    if is_blank(value):
        return ZERO
    if isinstance(value, bool):
        return ONE if value else ZERO
    return read_number(value) if isinstance(value, str) else VALUE_ERROR


def to_integer(value: Value, env: Env) -> int | ErrorValue:
    """Return a whole number, cut towards 0."""
    number = to_number(value, env)
    if isinstance(number, ErrorValue):
        return number
    return int(number) if abs(number) < LARGEST else NUM_ERROR


def show_number(number: Decimal) -> str:
    """Return `number` in plain digits, without trailing zeros."""
    plain = format(number, "f")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if plain in ("-0", "") else plain


def show_instant(instant: datetime, env: Env) -> str:
    """Return `instant` as civil date and time in the zone of `env`."""
    local = instant.astimezone(env.zone)
    return f"{local.year:04}-{local:%m-%d %H:%M:%S}"


def to_text(value: Value, env: Env) -> str | ErrorValue:
    """Return a text: blank is empty, a list is joined by commas."""
    match value:
        case str() | ErrorValue():
            return value
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case Decimal():
            return show_number(value)
        case datetime():
            return show_instant(value, env)
        case date():
            return value.isoformat()
        case list():
            return _joined(value, env)
    return to_text(native(value.get("title", value.get("id"))), env)


def _joined(values: list[Any], env: Env) -> str | ErrorValue:
    parts = [to_text(one, env) for one in values if not is_blank(one)]
    failed = next((p for p in parts if isinstance(p, ErrorValue)), None)
    return failed or ", ".join(p for p in parts if isinstance(p, str))


def to_boolean(value: Value, _env: Env) -> bool | ErrorValue:
    """Return a truth value: blank and 0 are false, other numbers true."""
    if isinstance(value, bool | ErrorValue):
        return value
    if is_blank(value):
        return False
    if isinstance(value, Decimal):
        return bool(value)
    spelled = value.strip(SPACES).upper() if isinstance(value, str) else ""
    return {"TRUE": True, "FALSE": False}.get(spelled, VALUE_ERROR)


def to_date(value: Value, env: Env) -> date | ErrorValue | None:
    """Return a civil day or blank."""
    if isinstance(value, datetime):
        return day_of(value, env.zone)
    if isinstance(value, date | ErrorValue):
        return value
    if is_blank(value):
        return None
    day = to_moment(value, env)
    return to_date(day, env)


def to_instant(value: Value, env: Env) -> datetime | ErrorValue | None:
    """Return an instant or blank; a date is its midnight."""
    if isinstance(value, datetime | ErrorValue):
        return value
    if is_blank(value):
        return None
    if isinstance(value, date):
        return midnight(value, env.zone)
    return to_instant(to_moment(value, env), env)


def to_moment(value: Value, env: Env) -> date | datetime | ErrorValue | None:
    """Return a date or an instant as it is, a text as the one it spells."""
    if isinstance(value, date | ErrorValue):
        return value
    if is_blank(value):
        return None
    if not isinstance(value, str):
        return VALUE_ERROR
    return parse_day(value) or parse_instant(value, env.zone) or VALUE_ERROR


def to_list(value: Value, _env: Env) -> list[Any] | ErrorValue:
    """Return a list: one value is a list of one, blank a list of none."""
    if isinstance(value, list):
        return next((v for v in value if isinstance(v, ErrorValue)), value)
    if isinstance(value, ErrorValue):
        return value
    return [] if is_blank(value) else [value]


def to_numbers(value: Value, env: Env) -> list[Decimal] | ErrorValue:
    """Return the numbers of a list, skipping all else, or one value as a number."""
    if isinstance(value, list):
        flat = flatten(value)
        failed = next((v for v in flat if isinstance(v, ErrorValue)), None)
        return failed or [v for v in flat if isinstance(v, Decimal)]
    if is_blank(value):
        return []
    number = to_number(value, env)
    return number if isinstance(number, ErrorValue) else [number]


def to_key(value: Value) -> Value:
    """Return what `value` is compared by: a record by its id."""
    return identity(value) if isinstance(value, Mapping) else value


def unchanged(value: Value, _env: Env) -> Value:
    """Return `value`."""
    return value


CONVERTERS: Mapping[str, Converter] = {
    "any": unchanged,
    "number": to_number,
    "integer": to_integer,
    "text": to_text,
    "boolean": to_boolean,
    "date": to_date,
    "datetime": to_instant,
    "moment": to_moment,
    "list": to_list,
    "numbers": to_numbers,
    "record": unchanged,
    "blank": unchanged,
}
