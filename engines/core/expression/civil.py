"""Civil dates: months and years added, days parsed, instants and zones."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
MICROSECONDS_A_DAY = 86_400_000_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DATE = re.compile(
    r"([0-9]{4})(?:-([0-9]{1,2})-([0-9]{1,2})"
    r"|/([0-9]{1,2})/([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)"
)
_TIME = re.compile(
    r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,6}))?)?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})?"
)


def day_of(instant: datetime, zone: ZoneInfo) -> date:
    """Return the civil day of `instant` in `zone`."""
    return instant.astimezone(zone).date()


def instant_of(local: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant of a civil time; the first when the clock shows it twice."""
    try:
        return local.replace(tzinfo=zone).astimezone(UTC)
    except OverflowError:
        return FIRST if local.year == 1 else LAST


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """Return the instant at which `day` begins in `zone`."""
    return instant_of(datetime.combine(day, time()), zone)


def add_months(day: date, months: int) -> date | None:
    """Return `day` moved by whole months, clamped to the month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date | None:
    """Return `day` moved by `days`, None beyond the years 1 to 9999."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def make_date(year: int, month: int, day: int) -> date | None:
    """Return a date; months and days beyond their range carry over as in Excel."""
    if not 1 <= year <= 9999 or abs(day) > 4_000_000:
        return None
    first = add_months(date(year, 1, 1), month - 1)
    if first is None:
        return None
    return add_days(first, day - 1)


def parse_day(source: str) -> date | None:
    """Return the date written as `2025-01-31`, `2025/1/31` or `2025年1月31日`."""
    found = _DATE.fullmatch(source.strip())
    return _day(found) if found else None


def parse_instant(source: str, zone: ZoneInfo) -> datetime | None:
    """Return the instant written as a date and a time, in `zone` unless it says."""
    source = source.strip()
    found = _DATE.match(source)
    day = _day(found) if found else None
    if found is None or day is None:
        return None
    rest = source[found.end() :]
    if not rest:
        return midnight(day, zone)
    clock = _TIME.fullmatch(rest[1:]) if rest[0] in "T " else None
    return _at(day, clock, zone) if clock else None


def _day(found: re.Match[str]) -> date | None:
    year, *rest = [int(part) for part in found.groups() if part]
    try:
        return date(year, *rest)
    except ValueError:
        return None


def _at(day: date, clock: re.Match[str], zone: ZoneInfo) -> datetime | None:
    hour, minute, second, fraction, offset = clock.groups()
    parts = int(hour), int(minute), int(second or 0)
    if parts[0] > 23 or parts[1] > 59 or parts[2] > 59:
        return None
    local = datetime.combine(day, time(*parts, int((fraction or "0").ljust(6, "0"))))
    if offset is None:
        return instant_of(local, zone)
    sign = -1 if offset[0] == "-" else 1
    shift = 0 if offset == "Z" else int(offset[1:3]) * 60 + int(offset[4:])
    return _shifted(local, -sign * shift)


def _shifted(local: datetime, minutes: int) -> datetime | None:
    try:
        return local.replace(tzinfo=UTC) + timedelta(minutes=minutes)
    except OverflowError:
        return None


def microseconds(instant: datetime) -> int:
    """Return the microseconds from 1970 to `instant`."""
    return (instant - EPOCH) // timedelta(microseconds=1)


def shift_days(instant: datetime, days: Decimal) -> datetime | None:
    """Return `instant` moved by days and parts of days, to the microsecond."""
    if abs(days) > 4_000_000:
        return None
    exact = Fraction(days) * MICROSECONDS_A_DAY
    try:
        return instant + timedelta(microseconds=round(exact))
    except OverflowError:
        return None


def start_of(day: date, unit: str) -> date:
    """Return the first day of the week (Monday), month, quarter or year of `day`."""
    if unit == "week":
        return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
    month = {"year": 1, "quarter": day.month - (day.month - 1) % 3}
    return (
        day if unit == "day" else day.replace(day=1, month=month.get(unit, day.month))
    )


def next_start(day: date, unit: str) -> date:
    """Return the first day of the unit after the one that holds `day`."""
    start = start_of(day, unit)
    if unit in ("day", "week"):
        return add_days(start, 7 if unit == "week" else 1) or date.max
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    return add_months(start, months) or date.max


def shift_seconds(instant: datetime, seconds: int) -> datetime | None:
    """Return `instant` moved by whole seconds, None beyond the years 1 to 9999."""
    try:
        return instant + timedelta(seconds=seconds)
    except OverflowError:
        return None
