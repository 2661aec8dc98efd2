"""What is left over of rules, in the database: lost runs, old events and executions."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, String, and_, cast, delete, literal, or_, select

from tenon.storage.models.automation import execution, job, record_event
from tenon.storage.models.rules import run


def lost(conn: Connection, before: datetime, most: int) -> list[int]:
    """Return runs that should go on, began before a moment, and have no job."""
    c = run.c
    key = literal("rule:") + cast(c.execution_id, String)
    coming = and_(job.c.key == key, job.c.status.in_(("queued", "running")))
    due = or_(
        c.state.in_(("ready", "fresh")),
        and_(c.state == "waiting", c.wake_at.is_not(None)),
    )
    begun = and_(execution.c.id == c.execution_id, execution.c.at < before)
    query = select(c.execution_id).where(
        due, ~select(job.c.id).where(coming).exists(), begun
    )
    return list(conn.scalars(query.limit(most)))


def clear_events(conn: Connection, before: datetime, most: int) -> int:
    """Delete events that were handled before a moment, the oldest first."""
    c = record_event.c
    old = select(c.id).where(c.handled_at < before).order_by(c.handled_at).limit(most)
    return conn.execute(delete(record_event).where(c.id.in_(old))).rowcount


def clear_executions(
    conn: Connection, before: datetime, statuses: Sequence[str], most: int
) -> int:
    """Delete executions of these statuses from before a moment.

    Only what stands among the oldest is looked at, so that it costs little.
    """
    c = execution.c
    oldest = select(c.id, c.at, c.status).order_by(c.id).limit(most).subquery()
    unfinished = select(run.c.execution_id)
    old = select(oldest.c.id).where(
        oldest.c.at < before,
        oldest.c.status.in_(statuses),
        oldest.c.id.not_in(unfinished),
    )
    return conn.execute(delete(execution).where(c.id.in_(old))).rowcount
