"""Periods: civil days from instants, truncated to a grain, in SQL and in Python."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Date,
    DateTime,
    Integer,
    Text,
    case,
    cast,
    extract,
    func,
    literal,
    type_coerce,
)
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from engines.core.errors import Text as Words
from engines.core.errors import text
from engines.core.expression.civil import add_days, add_months, next_start, start_of
from engines.report.vocabulary import CYCLES, FISCAL

FIRST, LAST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
MOST_PERIODS = 1_000
SETTLED = 2020
# The next finer grain, for drilling without a path of one's own.
FINER = {
    "fiscal_year": "fiscal_quarter",
    "fiscal_quarter": "month",
    "year": "quarter",
    "quarter": "month",
    "month": "day",
    "week": "day",
}

Sql = ColumnElement[Any]


class IsoDay(TypeDecorator[date]):
    """A day as a statement answers it: text on SQLite, a date elsewhere."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return text on SQLite, a date elsewhere."""
        sqlite = dialect.name == "sqlite"
        return dialect.type_descriptor(Text() if sqlite else Date())

    def process_result_value(self, value: Any, _dialect: Dialect) -> date | None:
        """Return the day."""
        return date.fromisoformat(value) if isinstance(value, str) else value


@cache
def shifts(zone: str) -> tuple[tuple[datetime, int], ...]:
    """Return from which instant on `zone` is how many seconds ahead of UTC."""
    rules = ZoneInfo(zone)
    found = [(FIRST, _offset(rules, FIRST))]
    day = FIRST
    while day < LAST:
        after = day + timedelta(days=1)
        if _offset(rules, after) != found[-1][1]:
            found.append((_moment(rules, day, after), _offset(rules, after)))
        day = after
    return tuple(found)


def _offset(rules: ZoneInfo, moment: datetime) -> int:
    ahead = moment.astimezone(rules).utcoffset()
    return round(ahead.total_seconds()) if ahead else 0


def _moment(rules: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """Return the second at which the offset changes between two instants."""
    old = _offset(rules, before)
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=int((after - before).total_seconds()) // 2)
        if _offset(rules, middle) == old:
            before = middle
        else:
            after = middle
    return after


@dataclass(frozen=True)
class Civil:
    """How instants become days and days become periods: zone, fiscal year, dialect."""

    zone: str
    dialect: str
    fiscal: int = 1


def truncated(column: Sql, kind: str, grain: str, civil: Civil) -> Sql:
    """Return the first day of the period in which a date or an instant falls.

    Instants are moved from UTC to the zone before they are cut. The answer has the
    type of a day on both dialects; of a cycle it is a whole number.
    """
    if grain in CYCLES:
        return _cycle(column, kind, grain, civil)
    if civil.dialect == "sqlite":
        day = _sqlite_day(column, kind, civil.zone)
        return type_coerce(_sqlite_cut(day, grain, civil), _day_type(column, kind))
    local = _local(column, kind, civil.zone)
    unit = grain.removeprefix("fiscal_")
    if unit != grain and civil.fiscal > 1:
        away = func.make_interval(0, civil.fiscal - 1)
        cut = func.date_trunc(unit, local - away) + away
    else:
        cut = func.date_trunc(unit, local)
    return type_coerce(func.date(cut), _day_type(column, kind))


def _local(column: Sql, kind: str, zone: str) -> Sql:
    local = func.timezone(zone, column) if kind == "datetime" else column
    return cast(local, DateTime())


def _cycle(column: Sql, kind: str, grain: str, civil: Civil) -> Sql:
    """Return 1 (Monday) to 7, 1 to 12, or 0 to 23."""
    if civil.dialect != "sqlite":
        part = {"weekday": "isodow", "month_of_year": "month", "hour_of_day": "hour"}
        local = _local(column, kind, civil.zone)
        return cast(extract(part[grain], local), Integer)
    if grain == "hour_of_day":
        raw = type_coerce(column, Text())
        hour = func.strftime("%H", raw, _sqlite_ahead(raw, civil.zone))
        return type_coerce(cast(hour, Integer), Integer())
    day = _sqlite_day(column, kind, civil.zone)
    if grain == "weekday":
        found = (cast(func.strftime("%w", day), Integer) + 6) % 7 + 1
    else:
        found = cast(func.substr(day, 6, 2), Integer)
    return type_coerce(found, Integer())


def _day_type(column: Sql, kind: str) -> TypeEngine[Any]:
    # The column's own type reads days where it holds days.
    return column.type if kind == "date" else IsoDay()


def _sqlite_day(column: Sql, kind: str, zone: str) -> Sql:
    raw = type_coerce(column, Text())
    return raw if kind == "date" else func.date(raw, _sqlite_ahead(raw, zone))


def _sqlite_ahead(raw: Sql, zone: str) -> Sql:
    steps = shifts(zone)
    # A zone that has kept one offset since long ago is asked for that one first.
    settled = len(steps) > 1 and steps[-1][0].year < SETTLED
    return _sqlite_shift(raw, steps, len(steps) - 1 if settled else None)


def _sqlite_shift(
    raw: Sql, steps: tuple[tuple[datetime, int], ...], at: int | None = None
) -> Sql:
    """Return the offset that holds at `raw`, found by halving: ≤ 9 comparisons."""
    if len(steps) == 1:
        return literal(f"{steps[0][1]:+d} seconds", Text())
    middle = len(steps) // 2 if at is None else at
    begins = steps[middle][0].strftime("%Y-%m-%dT%H:%M:%S.000000Z")
    late, early = _sqlite_shift(raw, steps[middle:]), _sqlite_shift(raw, steps[:middle])
    return case((raw >= literal(begins, Text()), late), else_=early)


def _sqlite_cut(day: Sql, grain: str, civil: Civil) -> Sql:
    if grain == "day":
        return day
    if grain == "week":
        # Days since Monday; the widely copied `weekday 1, -7 days` sends every
        # Monday to the week before.
        since = (cast(func.strftime("%w", day), Integer) + 6) % 7
        return func.date(day, func.printf("-%d days", since))
    if grain == "month":
        return func.substr(day, 1, 7).concat("-01")
    if grain in FISCAL and civil.fiscal > 1:
        away = civil.fiscal - 1
        first = func.date(func.substr(day, 1, 7).concat("-01"), f"-{away} months")
        cut = _sqlite_cut(first, grain.removeprefix("fiscal_"), civil)
        return func.date(cut, f"+{away} months")
    return _sqlite_cut_year(day, grain.removeprefix("fiscal_"))


def _sqlite_cut_year(day: Sql, grain: str) -> Sql:
    if grain == "year":
        return func.substr(day, 1, 4).concat("-01-01")
    month = func.substr(day, 6, 2)
    first = case(
        (month <= "03", "-01-01"),
        (month <= "06", "-04-01"),
        (month <= "09", "-07-01"),
        else_="-10-01",
    )
    return func.substr(day, 1, 4).concat(first)


def cut(value: date | datetime, grain: str, zone: str, fiscal: int = 1) -> date:
    """Return the first day of the period of `value`: the meaning of `truncated`."""
    day = value
    if isinstance(value, datetime):
        day = value.astimezone(ZoneInfo(zone)).date()
    away = fiscal - 1 if grain in FISCAL else 0
    moved = add_months(day.replace(day=1), -away) if away else day
    start = start_of(moved or date.min, grain.removeprefix("fiscal_"))
    return (add_months(start, away) or date.max) if away else start


def following(start: date, grain: str) -> date:
    """Return the first day of the period after the one that begins at `start`."""
    unit = grain.removeprefix("fiscal_")
    if unit != grain:
        months = 3 if unit == "quarter" else 12
        return add_months(start, months) or date.max
    return next_start(start, unit)


def last_day(start: date, grain: str) -> date:
    """Return the last day of the period that begins at `start`."""
    return add_days(following(start, grain), -1) or date.max


def spine(first: date, last: date, grain: str) -> Iterator[date]:
    """Yield the beginning of every period from `first` to `last`, at most 1,000."""
    day = first
    for _ in range(MOST_PERIODS):
        yield day
        if day >= last:
            return
        day = following(day, grain)


def show_period(start: date, grain: str, fiscal: int = 1) -> str:
    """Return a period as people write it, the same in every language.

    A fiscal year is called after the calendar year in which it ends.
    """
    if grain in FISCAL:
        return _show_fiscal(start, grain, fiscal)
    if grain == "year":
        return f"{start.year:04d}"
    if grain == "quarter":
        return f"{start.year:04d}-Q{(start.month + 2) // 3}"
    if grain == "month":
        return f"{start.year:04d}-{start.month:02d}"
    if grain == "week":
        year, week, _ = start.isocalendar()
        return f"{year:04d}-W{week:02d}"
    return start.isoformat()


def _show_fiscal(start: date, grain: str, fiscal: int) -> str:
    begun = cut(start, "fiscal_year", "UTC", fiscal)
    year = begun.year + (1 if fiscal > 1 else 0)
    if grain == "fiscal_year":
        return f"FY{year:04d}"
    months = (start.year - begun.year) * 12 + start.month - begun.month
    return f"FY{year:04d}-Q{months // 3 + 1}"


WEEKDAYS = (
    text("周一", "Mon"),
    text("周二", "Tue"),
    text("周三", "Wed"),
    text("周四", "Thu"),
    text("周五", "Fri"),
    text("周六", "Sat"),
    text("周日", "Sun"),
)
MONTHS = [
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
]


def show_cycle(value: int, grain: str) -> Words:
    """Return what a weekday, a month of any year or an hour of any day is called."""
    if grain == "weekday":
        return WEEKDAYS[value - 1]
    if grain == "month_of_year":
        return text(f"{value}月", MONTHS[value - 1])
    return text(f"{value}时", f"{value:02d}:00")


def cycle_members(grain: str) -> range:
    """Return every member of a cycle, in order."""
    least, most = {"weekday": (1, 7), "month_of_year": (1, 12)}.get(grain, (0, 23))
    return range(least, most + 1)
