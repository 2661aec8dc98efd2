"""Enrolments in the database: who is in a sequence, what is due, what was done."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from tenon.storage.models.enrolments import ACTIVE, enrolment, enrolment_step

_c, _s = enrolment.c, enrolment_step.c
Found = Sequence[Row[*tuple[Any, ...]]]
Place = tuple[str, str, int]


def begin(conn: Connection, values: Mapping[str, Any]) -> int | None:
    """Write an enrolment; None when the record is in the sequence already."""
    dialect = sqlite if conn.dialect.name == "sqlite" else postgresql
    keys = ["app", "sequence", "record_id"]
    kept = dialect.insert(enrolment).values(**values)
    once = kept.on_conflict_do_nothing(index_elements=keys, index_where=ACTIVE)
    return conn.execute(once.returning(_c.id)).scalar_one_or_none()


def latest(conn: Connection, place: Place) -> Row[*tuple[Any, ...]] | None:
    """Return the newest enrolment of a record in a sequence."""
    app, sequence, record = place
    mine = (_c.app == app, _c.sequence == sequence, _c.record_id == record)
    return conn.execute(select(enrolment).where(*mine).order_by(_c.id.desc())).first()


def due(conn: Connection, now: datetime, limit: int) -> list[int]:
    """Return the enrolments whose next step is due, the longest waiting first."""
    ready = (_c.status == "active", _c.next_at <= now)
    query = select(_c.id).where(*ready).order_by(_c.next_at, _c.id)
    return list(conn.scalars(query.limit(limit)))


def any_due(conn: Connection, now: datetime) -> bool:
    """Tell whether any step is due."""
    return bool(due(conn, now, 1))


def take(conn: Connection, number: int, now: datetime) -> Row[*tuple[Any, ...]] | None:
    """Return an enrolment that is due, locked; None when another has it."""
    ready = (_c.id == number, _c.status == "active", _c.next_at <= now)
    query = select(enrolment).where(*ready)
    return conn.execute(query.with_for_update(skip_locked=True)).first()


def change(conn: Connection, number: int, values: Mapping[str, Any]) -> None:
    """Write where an enrolment stands."""
    conn.execute(update(enrolment).where(_c.id == number).values(**values))


def end(conn: Connection, numbers: Sequence[int], values: Mapping[str, Any]) -> int:
    """End enrolments that are active still; return how many."""
    mine = (_c.id.in_(numbers), _c.status == "active")
    gone = {"next_at": None, "event": None, **values}
    return conn.execute(update(enrolment).where(*mine).values(**gone)).rowcount


def active_of(conn: Connection, place: Place) -> Found:
    """Return the enrolments that a record of a form is in."""
    app, form, record = place
    mine = (_c.app == app, _c.form == form, _c.record_id == record)
    query = select(enrolment).where(*mine, _c.status == "active")
    return conn.execute(query.order_by(_c.id)).all()


def put_step(conn: Connection, number: int, values: Mapping[str, Any]) -> None:
    """Write what became of a step; once waited for, it is done at last."""
    old = (_s.enrolment_id == number, _s.step == values["step"])
    conn.execute(delete(enrolment_step).where(*old))
    conn.execute(insert(enrolment_step).values(enrolment_id=number, **values))


def is_done(conn: Connection, number: int, step: str) -> bool:
    """Tell whether a step has been done."""
    mine = (_s.enrolment_id == number, _s.step == step, _s.status == "done")
    return conn.execute(select(_s.id).where(*mine)).first() is not None


def steps_of(conn: Connection, number: int) -> Found:
    """Return what has been done for an enrolment, in its order."""
    mine = select(enrolment_step).where(_s.enrolment_id == number)
    return conn.execute(mine.order_by(_s.id)).all()


def messages_since(conn: Connection, person: str, since: datetime) -> list[datetime]:
    """Return when messages went to a person since a moment, the oldest first."""
    mine = (_s.person == person, _s.at > since, _s.status == "done")
    return list(conn.scalars(select(_s.at).where(*mine).order_by(_s.at)))


def find(conn: Connection, number: int) -> Row[*tuple[Any, ...]] | None:
    """Return an enrolment."""
    return conn.execute(select(enrolment).where(_c.id == number)).first()


def listed(
    conn: Connection, wanted: Sequence[ColumnElement[bool]], limit: int
) -> Found:
    """Return enrolments, the newest first."""
    query = select(enrolment).where(*wanted).order_by(_c.id.desc())
    return conn.execute(query.limit(limit)).all()


def counts(conn: Connection, app: str, sequence: str) -> dict[str, int]:
    """Return how many enrolments of a sequence have each status."""
    mine = (_c.app == app, _c.sequence == sequence)
    query = select(_c.status, func.count()).where(*mine).group_by(_c.status)
    return {row[0]: row[1] for row in conn.execute(query)}


def step_counts(
    conn: Connection, app: str, sequence: str
) -> dict[tuple[str, str], int]:
    """Return how often each step of a sequence has each status."""
    mine = (_c.app == app, _c.sequence == sequence)
    joined = enrolment_step.join(enrolment, _s.enrolment_id == _c.id)
    query = select(_s.step, _s.status, func.count()).select_from(joined)
    rows = conn.execute(query.where(*mine).group_by(_s.step, _s.status))
    return {(step, status): count for step, status, count in rows}


def standing(conn: Connection, app: str, sequence: str) -> dict[str, int]:
    """Return how many stand before each step."""
    mine = (_c.app == app, _c.sequence == sequence, _c.status == "active")
    query = select(_c.step, func.count()).where(*mine).group_by(_c.step)
    return {row[0]: row[1] for row in conn.execute(query)}
