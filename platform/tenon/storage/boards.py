"""Rows of boards: what is due, what was sent, what a person keeps."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, insert, select, update

from tenon.storage.models.boards import (
    board_alert,
    board_sending,
    board_subscription,
)
from tenon.storage.records import new_key

Rows = Sequence[Row[Any]]


def of_board(conn: Connection, table: Table, app: str, dashboard: str) -> Rows:
    """Return the rows of one board, the newest first."""
    c = table.c
    mine = (c.app == app, c.dashboard == dashboard)
    return conn.execute(select(table).where(*mine).order_by(c.id.desc())).all()


def find(conn: Connection, table: Table, key: int) -> Row[Any] | None:
    """Return one row, or None."""
    return conn.execute(select(table).where(table.c.id == key)).first()


def add(conn: Connection, table: Table, values: Mapping[str, Any]) -> int:
    """Write a row; return its id."""
    return new_key(conn.execute(insert(table).values(**values)))


def change(conn: Connection, table: Table, key: int, values: Mapping[str, Any]) -> None:
    """Change a row."""
    conn.execute(update(table).where(table.c.id == key).values(**values))


def remove(conn: Connection, table: Table, key: int) -> None:
    """Delete a row; a subscription goes with the log of its sendings."""
    if table is board_subscription:
        log = board_sending.c.subscription_id == key
        conn.execute(delete(board_sending).where(log))
    conn.execute(delete(table).where(table.c.id == key))


def due(conn: Connection, table: Table, now: datetime, most: int = 200) -> Rows:
    """Return the active rows whose time has come."""
    c = table.c
    mine = (c.active, c.due_at.is_not(None), c.due_at <= now)
    return conn.execute(select(table).where(*mine).order_by(c.due_at).limit(most)).all()


def watching(conn: Connection) -> Rows:
    """Return the alerts that are looked at after every change."""
    c = board_alert.c
    mine = (c.active, c.check == "on_change")
    return conn.execute(select(board_alert).where(*mine).order_by(c.id)).all()


def sendings(conn: Connection, subscription: int, most: int) -> Rows:
    """Return the last sendings of a subscription, the newest first."""
    c = board_sending.c
    mine = c.subscription_id == subscription
    query = select(board_sending).where(mine).order_by(c.id.desc()).limit(most)
    return conn.execute(query).all()


def sent(conn: Connection, subscription: int, round_: str, target: str) -> bool:
    """Tell whether a target has had its part of a round."""
    c = board_sending.c
    mine = (c.subscription_id == subscription, c.round == round_, c.target == target)
    return conn.execute(select(c.id).where(*mine)).first() is not None


def last_status(conn: Connection, subscription: int, target: str) -> str | None:
    """Return how the last sending to a target ended."""
    c = board_sending.c
    mine = (c.subscription_id == subscription, c.target == target)
    query = select(c.status).where(*mine).order_by(c.id.desc()).limit(1)
    return conn.execute(query).scalar()
