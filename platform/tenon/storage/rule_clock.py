"""The ledger of time rules: what is due is written down by one statement of SQL.

No silent record is read into the program: a window on an indexed column goes straight
into the ledger, where an occurrence that has fired before stays as it is.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Row,
    String,
    Text,
    and_,
    bindparam,
    cast,
    func,
    literal,
    literal_column,
    select,
    type_coerce,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from tenon.storage.columns import Instant
from tenon.storage.models.rules import firing

_KEYS = ("app", "rule", "record_id", "occurrence")
_FILLED = (*_KEYS, "at")
Place = tuple[str, str]


def _add(conn: Connection, query: Any) -> Any:
    dialect = sqlite if conn.dialect.name == "sqlite" else postgresql
    filled = dialect.insert(firing).from_select(_FILLED, query)
    return filled.on_conflict_do_nothing(index_elements=_KEYS)


def _written(conn: Connection, column: Column[Any]) -> ColumnElement[str]:
    """Return a day or moment as text; the zone of every connection is UTC."""
    if conn.dialect.name == "sqlite":
        return type_coerce(column, Text())
    return cast(column, Text)


def _due(place: Place, now: datetime, what: tuple[Any, Any]) -> Any:
    """Return the rows of the ledger for the records of a column that are due."""
    column, occurrence = what
    return select(
        literal(place[0], String),
        literal(place[1], String),
        column.table.c.id,
        occurrence,
        literal(now, Instant()),
    )


def fire_windows(
    conn: Connection,
    place: Place,
    at: tuple[Column[Any], ColumnElement[bool]],
    windows: Sequence[tuple[Any, Any, int]],
    now: datetime,
) -> None:
    """Write down the records whose column lies in one of `windows`.

    Each window is (low, high, number): after low, which may be None, up to high. `at`
    is the column and what else must hold.
    """
    column, wanted = at
    number = bindparam("number", type_=Text())
    occurrence = _written(conn, column) + literal(":") + number
    low, high = (bindparam(name, type_=column.type) for name in ("low", "high"))
    rows = _due(place, now, (column, occurrence)).where(column <= high, wanted)
    bounded = [_window(one) for one in windows if one[0] is not None]
    open_ones = [_window(one) for one in windows if one[0] is None]
    if bounded:
        conn.execute(_add(conn, rows.where(column > low)), bounded)
    if open_ones:
        conn.execute(_add(conn, rows), open_ones)


def _window(one: tuple[Any, Any, int]) -> dict[str, Any]:
    low, high, number = one
    found = {"high": high, "number": str(number)}
    return found if low is None else {**found, "low": low}


def month_and_day(column: Column[Any], dialect: str) -> ColumnElement[Any]:
    """Return which day of a year a day is, `03-15`, as its index holds it."""
    return literal_column(day_of_year(column, dialect, column.table.name), String())


def day_of_year(column: Column[Any], dialect: str, table: str = "") -> str:
    """Return the SQL of `month_and_day`."""
    name = f'"{table}"."{column.name}"' if table else f'"{column.name}"'
    if dialect == "sqlite":
        return f"substr({name}, 6, 5)"
    month, day = f"EXTRACT(MONTH FROM {name})", f"EXTRACT(DAY FROM {name})"
    return f"({month} * 100 + {day})"


def fire_returns(
    conn: Connection,
    place: Place,
    at: tuple[Column[Any], ColumnElement[bool]],
    days: Sequence[tuple[date, Sequence[int]]],
    now: datetime,
) -> None:
    """Write down the records whose day returns on one of `days`.

    Each is the day with the days of the year that are kept on it, as 100 × month + day.
    """
    column, wanted = at
    dialect = conn.dialect.name
    held = month_and_day(column, dialect)
    for day, kept in days:
        named: list[Any] = list(kept)
        if dialect == "sqlite":
            named = [f"{one // 100:02}-{one % 100:02}" for one in kept]
        occurrence = _written(conn, column) + literal(f":{day.year}")
        query = _due(place, now, (column, occurrence))
        conn.execute(_add(conn, query.where(held.in_(named), column < day, wanted)))


def fire_at(
    conn: Connection,
    place: Place,
    moment: datetime,
    records: Any,
    now: datetime,
) -> None:
    """Write down a tick of a timetable, for no record or for those of a query."""
    occurrence = f"{moment:%Y-%m-%dT%H:%M:%SZ}:0"
    if records is None:
        dialect = sqlite if conn.dialect.name == "sqlite" else postgresql
        row = dict(zip(_FILLED, (*place, 0, occurrence, now), strict=True))
        made = dialect.insert(firing).values(**row)
        conn.execute(made.on_conflict_do_nothing(index_elements=_KEYS))
        return
    ids = records.subquery()
    query = select(
        literal(place[0], String),
        literal(place[1], String),
        ids.c.id,
        literal(occurrence, Text),
        literal(now, Instant()),
    )
    conn.execute(_add(conn, query.where(ids.c.id.is_not(None))))


def value_below(
    conn: Connection,
    column: Column[Any],
    wanted: ColumnElement[bool],
    below: Any,
    count: int,
) -> Any:
    """Return the value that the `count`-th row below `below` has; None at the end."""
    where = [wanted, column.is_not(None)]
    if below is not None:
        where.append(column < below)
    query = (
        select(column).where(*where).order_by(column.desc(), column.table.c.id.desc())
    )
    return conn.execute(query.offset(count - 1).limit(1)).scalar()


def open_firings(conn: Connection, limit: int) -> list[int]:
    """Return firings that nobody has taken, the oldest first."""
    c = firing.c
    query = select(c.id).where(c.taken_at.is_(None)).order_by(c.id).limit(limit)
    return list(conn.scalars(query))


def take_firings(conn: Connection, ids: Sequence[int], now: datetime) -> list[Row[Any]]:
    """Take firings and return them, without those another was quicker to take."""
    c = firing.c
    mine = and_(c.id.in_(ids), c.taken_at.is_(None))
    taken = update(firing).where(mine).values(taken_at=now).returning(firing)
    return sorted(conn.execute(taken).all(), key=lambda row: int(row.id))


def counted(conn: Connection, place: Place) -> int:
    """Return how many firings of a rule are written down."""
    c = firing.c
    query = select(func.count()).where(c.app == place[0], c.rule == place[1])
    return int(conn.execute(query).scalar_one())


def moment_of(column: Column[Any], written: str) -> date | datetime:
    """Return a value of a column that was kept as text."""
    if isinstance(column.type, Instant):
        return datetime.fromisoformat(written)
    return date.fromisoformat(written)


def kept(value: date | datetime) -> str:
    """Return a value as `moment_of` reads it."""
    return value.isoformat()
