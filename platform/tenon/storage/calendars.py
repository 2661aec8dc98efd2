"""The work calendar in the database: years that an admin has edited."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from tenon.storage.models.flows import work_calendar
from tenon.storage.revisions import bump

Days = list[dict[str, Any]]


def edited(conn: Connection) -> dict[int, Days]:
    """Return the days of every year that has been edited."""
    c = work_calendar.c
    query = select(c.year, c.days).where(c.days.is_not(None))
    return {row.year: row.days for row in conn.execute(query)}


def find(conn: Connection, year: int) -> Days | None:
    """Return the days of one year, None when nobody has edited it."""
    c = work_calendar.c
    found: Days | None = conn.scalar(select(c.days).where(c.year == year))
    return found


def put(
    conn: Connection, year: int, days: Sequence[Any], by: int | None, at: datetime
) -> None:
    """Keep the days of a year; every process sees them at once."""
    _write(conn, year, {"days": list(days), "changed_by": by, "changed_at": at})
    # The calendar is remembered with the people, whose number every request reads.
    bump(conn, "people")


def warned(conn: Connection, year: int) -> bool:
    """Tell whether the admins know that a year is missing."""
    c = work_calendar.c
    query = select(c.warned_at).where(c.year == year)
    return conn.scalar(query) is not None


def keep_warned(conn: Connection, year: int, at: datetime) -> None:
    """Remember that the admins know."""
    _write(conn, year, {"warned_at": at})


def _write(conn: Connection, year: int, values: dict[str, Any]) -> None:
    mine = update(work_calendar).where(work_calendar.c.year == year)
    if not conn.execute(mine.values(**values)).rowcount:
        conn.execute(insert(work_calendar).values(year=year, **values))
