"""Conversions in the database: what became what."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from tenon.storage.models.converted import converted

c = converted.c


def add(conn: Connection, values: Mapping[str, Any]) -> int:
    """Write down a conversion and return its id."""
    made = conn.execute(insert(converted).values(**values).returning(c.id))
    return int(made.scalar_one())


def find(conn: Connection, number: int) -> Any:
    """Return one conversion, locked, or None."""
    query = select(converted).where(c.id == number)
    return conn.execute(query.with_for_update()).first()


def of_record(conn: Connection, place: tuple[str, str], record: int) -> Sequence[Any]:
    """Return the conversions of a record, the newest first."""
    app, form = place
    mine = (c.app == app, c.form == form, c.record_id == record)
    query = select(converted).where(*mine).order_by(c.id.desc())
    return conn.execute(query).all()


def standing(conn: Connection, place: tuple[str, str], record: int, key: str) -> Any:
    """Return the conversion of a record that has not been reverted, or None."""
    rows = of_record(conn, place, record)
    return next((r for r in rows if r.conversion == key and not r.reverted_at), None)


def mark_reverted(conn: Connection, number: int, by: int | None, at: datetime) -> None:
    """Write down that a conversion was taken back."""
    mine = update(converted).where(c.id == number)
    conn.execute(mine.values(reverted_at=at, reverted_by=by))
