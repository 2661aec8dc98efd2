"""Timers of flows: rows that a tick claims, each by one worker."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select, update

from tenon.storage.driven import Rows
from tenon.storage.models.flows import timer

TRIES = 5
_COLUMNS = ("instance_id", "task", "token", "fire_at", "status", "data")
_NEW = Rows(timer, _COLUMNS)


def add(
    conn: Connection, instance_id: int, timers: Sequence[Mapping[str, Any]]
) -> None:
    """Add timers of an instance."""
    usual = {"instance_id": instance_id, "status": "waiting"}
    if timers:
        _NEW.insert(conn, [{**usual, **one} for one in timers])


def due(conn: Connection, now: datetime, most: int) -> list[int]:
    """Return the timers whose time has come, the oldest first."""
    c = timer.c
    query = select(c.id).where(c.status == "waiting", c.fire_at <= now)
    return list(conn.scalars(query.order_by(c.fire_at, c.id).limit(most)))


def claim(conn: Connection, key: int, now: datetime) -> Row[Any] | None:
    """Lock a timer that is due; None when it has fired or another worker has it."""
    c = timer.c
    query = select(timer).where(c.id == key, c.status == "waiting", c.fire_at <= now)
    return conn.execute(query.with_for_update(skip_locked=True)).first()


def close(conn: Connection, key: int, status: str) -> None:
    """Keep that a timer has `fired`, or was `void` when it did."""
    conn.execute(update(timer).where(timer.c.id == key).values(status=status))


def put_off(conn: Connection, key: int, now: datetime) -> int:
    """Let a timer that failed wait a while; return how often it has failed."""
    c = timer.c
    tries = (conn.scalar(select(c.tries).where(c.id == key)) or 0) + 1
    later = now + timedelta(seconds=30 * 2**tries)
    status = "waiting" if tries < TRIES else "failed"
    changed = update(timer).where(c.id == key)
    conn.execute(changed.values(tries=tries, fire_at=later, status=status))
    return tries
