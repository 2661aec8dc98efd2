"""Who works, and when each tick was last written."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from tenon.storage.models.workers import tick, worker

# Clocks do not strike on the same millisecond.
SLACK = timedelta(milliseconds=500)


def seen(conn: Connection, name: str, kind: str, threads: int, now: datetime) -> None:
    """Write down that a worker lives."""
    mine = update(worker).where(worker.c.name == name)
    if not conn.execute(mine.values(seen_at=now)).rowcount:
        fresh = {"kind": kind, "threads": threads, "started_at": now, "seen_at": now}
        conn.execute(insert(worker).values(name=name, **fresh))


def gone(conn: Connection, name: str) -> None:
    """Write down that a worker has stopped."""
    conn.execute(delete(worker).where(worker.c.name == name))


def forget(conn: Connection, before: datetime) -> None:
    """Remove workers that were not seen for long."""
    conn.execute(delete(worker).where(worker.c.seen_at < before))


def everybody(conn: Connection) -> Sequence[Row[Any]]:
    """Return the workers, the one seen last first."""
    return conn.execute(select(worker).order_by(worker.c.seen_at.desc())).all()


def take_tick(conn: Connection, name: str, now: datetime, every: timedelta) -> bool:
    """Tell whether this clock may write the tick: of several, one wins each time."""
    due = (tick.c.name == name, tick.c.next_at <= now + SLACK)
    moved = update(tick).where(*due).values(next_at=now + every)
    if conn.execute(moved).rowcount:
        return True
    make = sqlite.insert if conn.dialect.name == "sqlite" else postgresql.insert
    first = make(tick).values(name=name, next_at=now + every).on_conflict_do_nothing()
    return conn.execute(first.returning(tick.c.name)).first() is not None
