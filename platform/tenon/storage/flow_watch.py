"""Watching flows: what stands still, and whether anything will ever wake it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    and_,
    cast,
    exists,
    insert,
    literal,
    or_,
    select,
    update,
)

from tenon.storage.models.automation import job
from tenon.storage.models.flows import incident, instance, task, timer
from tenon.storage.models.people import user

_FLOW = instance.c
_CHILD = instance.alias("child")


def outbox_key(instance_id: int) -> str:
    """Return the key under which the jobs of an instance wait, one after the other."""
    return f"flow:{instance_id}"


def _any(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists(select(literal(1)).where(*conditions))


def has_incident() -> ColumnElement[bool]:
    """Tell whether an admin has been asked for help."""
    mine = incident.c.instance_id == _FLOW.id
    return _any(mine, incident.c.closed_at.is_(None))


def _asked() -> ColumnElement[bool]:
    mine = and_(task.c.instance_id == _FLOW.id, task.c.status == "open")
    return and_(mine, task.c.kind != "cc")


def has_leaver() -> ColumnElement[bool]:
    """Tell whether somebody is asked whose account is switched off."""
    gone = and_(user.c.id == task.c.assignee_id, user.c.active.is_(False))
    return _any(_asked(), gone)


def is_late(now: datetime) -> ColumnElement[bool]:
    """Tell whether a task is over its time limit."""
    return _any(_asked(), task.c.due_at < now)


def is_lost() -> ColumnElement[bool]:
    """Tell whether nothing will wake a running instance: no task, timer, outbox row,
    running sub-flow or incident.
    """
    key = literal("flow:") + cast(_FLOW.id, String)
    waiting = and_(job.c.key == key, job.c.status.in_(("queued", "running")))
    below = and_(_CHILD.c.parent_id == _FLOW.id, _CHILD.c.status == "running")
    timed = and_(timer.c.instance_id == _FLOW.id, timer.c.status == "waiting")
    alive = (
        _any(_asked()),
        _any(timed),
        _any(waiting),
        _any(below),
        has_incident(),
    )
    return and_(_FLOW.status == "running", ~or_(*alive))


def stuck(now: datetime) -> ColumnElement[bool]:
    """Tell whether a running instance needs a look."""
    running = _FLOW.status == "running"
    reasons = or_(has_incident(), has_leaver(), is_late(now), is_lost())
    return and_(running, reasons)


def watched(now: datetime) -> Select[Any]:
    """Return the instances with the reasons why each may need a look."""
    return select(
        instance,
        has_incident().label("incident"),
        has_leaver().label("leaver"),
        is_late(now).label("late"),
        is_lost().label("lost"),
    )


def lost_ids(conn: Connection, most: int, key: int | None = None) -> list[int]:
    """Return running instances that nothing will ever wake; only `key` if given."""
    query = select(_FLOW.id).where(is_lost()).order_by(_FLOW.id).limit(most)
    if key is not None:
        query = query.where(_FLOW.id == key)
    return list(conn.scalars(query))


def lock(conn: Connection, key: int) -> None:
    """Lock an instance."""
    conn.execute(select(_FLOW.id).where(_FLOW.id == key).with_for_update())


def open_incident(conn: Connection, instance_id: int, values: dict[str, Any]) -> int:
    """Ask the admins for help with an instance; return the id of the incident."""
    row = insert(incident).values(instance_id=instance_id, **values)
    return int(conn.execute(row.returning(incident.c.id)).scalar_one())


def close_incidents(
    conn: Connection,
    instance_id: int,
    how: str,
    by: tuple[int | None, datetime],
    still: Sequence[int] = (),
) -> None:
    """Close what is open on an instance, but for the tokens that `still` stand."""
    c = incident.c
    mine = and_(c.instance_id == instance_id, c.closed_at.is_(None))
    if still:
        mine = and_(mine, or_(c.token.is_(None), c.token.not_in(still)))
    closed = {"closed_by": by[0], "closed_at": by[1], "closed_how": how}
    conn.execute(update(incident).where(mine).values(**closed))
