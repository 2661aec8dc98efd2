"""Postings in the database: the lines in force, and turns for rows of balances."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Table,
    and_,
    insert,
    or_,
    select,
    text,
    update,
)

from tenon.storage.models.postings import posting

Found = Sequence[Row[*tuple[Any, ...]]]
_c = posting.c
Place = tuple[str, str, int]
MOST_SHOWN = 500


def in_force(conn: Connection, place: Place, rule: str) -> Found:
    """Return the lines that a rule has written for a record and not taken back."""
    mine = (*_of_record(place), _c.posting == rule, _c.in_force)
    return conn.execute(select(posting).where(*mine).order_by(_c.id)).all()


def _of_record(place: Place) -> tuple[Any, ...]:
    app, form, record = place
    return _c.app == app, _c.form == form, _c.record_id == record


def add(conn: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write lines into the log."""
    if rows:
        conn.execute(insert(posting), [dict(row) for row in rows])


def end(conn: Connection, lines: Sequence[int]) -> None:
    """Note that lines have been taken back."""
    conn.execute(update(posting).where(_c.id.in_(lines)).values(in_force=False))


def of_record(conn: Connection, place: Place) -> Found:
    """Return all that was written for a record, the latest first."""
    query = select(posting).where(*_of_record(place)).order_by(_c.id.desc())
    return conn.execute(query.limit(MOST_SHOWN)).all()


def that_wrote(conn: Connection, place: Place) -> Found:
    """Return the lines that wrote a record or moved it, the latest first."""
    app, form, record = place
    made = and_(_c.into_form == form, _c.into_id == record)
    moved = and_(_c.balance_form == form, _c.balance_id == record)
    query = select(posting).where(_c.app == app, or_(made, moved))
    return conn.execute(query.order_by(_c.id.desc()).limit(MOST_SHOWN)).all()


def take_turns(conn: Connection, keys: Sequence[str]) -> None:
    """Wait until nobody else moves what these keys name; held until the commit.

    On SQLite the write lock is held: everybody takes turns anyway.
    """
    if conn.dialect.name == "postgresql":
        wanted = text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))")
        for key in keys:
            conn.execute(wanted, {"key": key})


def find_balance(conn: Connection, main: Table, match: Mapping[str, Any]) -> int | None:
    """Return the living record whose fields have these values."""
    same = [main.c[key] == value for key, value in match.items()]
    query = select(main.c.id).where(*same, main.c.deleted_at.is_(None))
    found: int | None = conn.scalar(query.order_by(main.c.id).limit(1))
    return found


def unposted(
    conn: Connection, main: Table, place: tuple[str, str, str], after: int
) -> Sequence[int]:
    """Return records behind an id without any line in force of a rule."""
    app, form, rule = place
    mine = (_c.app == app, _c.form == form, _c.posting == rule, _c.in_force)
    written = select(_c.id).where(*mine, _c.record_id == main.c.id).exists()
    query = select(main.c.id).where(
        main.c.id > after, main.c.deleted_at.is_(None), ~written
    )
    return list(conn.scalars(query.order_by(main.c.id).limit(200)))
