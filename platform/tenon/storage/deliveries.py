"""Deliveries as they are kept: one row for everything that leaves the house."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from engines.core.errors import Text
from tenon.storage.models.messages import delivery

OPEN = ("held", "queued", "sending")
ENDED = ("sent", "failed", "unknown", "cancelled")


@dataclass(frozen=True)
class Draft:
    """What is to be delivered; `key` makes it happen once."""

    key: str
    kind: str
    event: str
    title: Text
    body: Text
    link: str = ""
    channel: int | None = None
    app: str | None = None
    user: int | None = None
    notification: int | None = None
    receiver: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


def add(
    conn: Connection,
    draft: Draft,
    at: datetime,
    status: str = "queued",
    due_at: datetime | None = None,
) -> int | None:
    """Write a delivery; None when its key is known already."""
    values = {
        "key": draft.key,
        "channel_id": draft.channel,
        "kind": draft.kind,
        "event": draft.event,
        "app": draft.app,
        "user_id": draft.user,
        "notification_id": draft.notification,
        "receiver": draft.receiver[:300],
        "title": dict(draft.title),
        "body": dict(draft.body),
        "link": draft.link,
        "facts": dict(draft.facts) or None,
        "status": status,
        "created_at": at,
        "due_at": due_at,
    }
    made = _insert(conn)(delivery).values(values)
    once = made.on_conflict_do_nothing(index_elements=["key"])
    found = conn.execute(once.returning(delivery.c.id)).scalar()
    return None if found is None else int(found)


def _insert(conn: Connection) -> Any:
    return sqlite.insert if conn.dialect.name == "sqlite" else postgresql.insert


def find(conn: Connection, delivery_id: int) -> Row[Any] | None:
    """Return a delivery, or None."""
    query = select(delivery).where(delivery.c.id == delivery_id)
    return conn.execute(query).first()


def change(conn: Connection, delivery_id: int, **values: Any) -> None:
    """Change a delivery."""
    mine = update(delivery).where(delivery.c.id == delivery_id)
    conn.execute(mine.values(**values))


def begin(conn: Connection, delivery_id: int) -> None:
    """Say that it is being sent, before it is."""
    mine = update(delivery).where(delivery.c.id == delivery_id)
    conn.execute(mine.values(status="sending", tries=delivery.c.tries + 1))


def due(conn: Connection, now: datetime, most: int) -> Sequence[Row[Any]]:
    """Return what was held for a digest that is due."""
    c = delivery.c
    mine = (c.status == "held", c.due_at <= now)
    query = select(delivery).where(*mine).order_by(c.user_id, c.kind, c.id)
    return conn.execute(query.limit(most)).all()


def is_due(conn: Connection, now: datetime) -> bool:
    """Tell whether something that was held is due."""
    c = delivery.c
    query = select(c.id).where(c.status == "held", c.due_at <= now).limit(1)
    return conn.execute(query).first() is not None


def counts(conn: Connection) -> Mapping[str, int]:
    """Return how many deliveries there are of each status."""
    query = select(delivery.c.status, func.count()).group_by(delivery.c.status)
    return {row[0]: row[1] for row in conn.execute(query)}


def forget(conn: Connection, before: datetime) -> int:
    """Remove what ended long ago."""
    c = delivery.c
    old = delete(delivery).where(c.status.in_(ENDED), c.created_at < before)
    return int(conn.execute(old).rowcount)
