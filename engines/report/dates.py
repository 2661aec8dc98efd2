"""Periods: civil days from instants, truncated to a grain, in SQL and in Python."""

from collections.abc import Iterator
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
    func,
    literal,
    type_coerce,
)
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from engines.core.expression.civil import add_days, next_start, start_of

FIRST, LAST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
MOST_PERIODS = 1_000
SETTLED = 2020
# The next finer grain, for drilling without a path of one's own.
FINER = {"year": "quarter", "quarter": "month", "month": "day", "week": "day"}

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


def truncated(column: Sql, kind: str, grain: str, zone: str, dialect: str) -> Sql:
    """Return the first day of the period in which a date or an instant falls.

    Instants are moved from UTC to `zone` before they are cut. The answer has the type
    of a day on both dialects.
    """
    if dialect == "sqlite":
        day = _sqlite_day(column, kind, zone)
        return type_coerce(_sqlite_cut(day, grain), _day_type(column, kind))
    local = func.timezone(zone, column) if kind == "datetime" else column
    cut = func.date_trunc(grain, cast(local, DateTime()))
    return type_coerce(func.date(cut), _day_type(column, kind))


def _day_type(column: Sql, kind: str) -> TypeEngine[Any]:
    # The column's own type reads days where it holds days.
    return column.type if kind == "date" else IsoDay()


def _sqlite_day(column: Sql, kind: str, zone: str) -> Sql:
    raw = type_coerce(column, Text())
    if kind == "date":
        return raw
    steps = shifts(zone)
    # A zone that has kept one offset since long ago is asked for that one first.
    settled = len(steps) > 1 and steps[-1][0].year < SETTLED
    return func.date(
        raw, _sqlite_shift(raw, steps, len(steps) - 1 if settled else None)
    )


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


def _sqlite_cut(day: Sql, grain: str) -> Sql:
    if grain == "day":
        return day
    if grain == "week":
        # Days since Monday; the widely copied `weekday 1, -7 days` sends every
        # Monday to the week before.
        since = (cast(func.strftime("%w", day), Integer) + 6) % 7
        return func.date(day, func.printf("-%d days", since))
    if grain == "year":
        return func.substr(day, 1, 4).concat("-01-01")
    if grain == "month":
        return func.substr(day, 1, 7).concat("-01")
    month = func.substr(day, 6, 2)
    first = case(
        (month <= "03", "-01-01"),
        (month <= "06", "-04-01"),
        (month <= "09", "-07-01"),
        else_="-10-01",
    )
    return func.substr(day, 1, 4).concat(first)


def cut(value: date | datetime, grain: str, zone: str) -> date:
    """Return the first day of the period of `value`: the meaning of `truncated`."""
    day = value
    if isinstance(value, datetime):
        day = value.astimezone(ZoneInfo(zone)).date()
    return start_of(day, grain)


def last_day(start: date, grain: str) -> date:
    """Return the last day of the period that begins at `start`."""
    return add_days(next_start(start, grain), -1) or date.max


def spine(first: date, last: date, grain: str) -> Iterator[date]:
    """Yield the beginning of every period from `first` to `last`, at most 1,000."""
    day = first
    for _ in range(MOST_PERIODS):
        yield day
        if day >= last:
            return
        day = next_start(day, grain)


def show_period(start: date, grain: str) -> str:
    """Return a period as people write it, the same in every language."""
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
