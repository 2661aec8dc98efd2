"""Notifications: in the app for everybody, by e-mail where it is set up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, or_, select, update

from engines.core.errors import Text, localise
from tenon.context import Context
from tenon.services.notice_events import event_of
from tenon.storage.driven import Rows
from tenon.storage.models.automation import notification

PAGE = 30


_ROWS = Rows(
    notification,
    (
        "user_id",
        "at",
        "title",
        "body",
        "link",
        "kind",
        "event",
        "app",
        "facts",
        "pending",
    ),
)


@dataclass(frozen=True)
class Message:
    """What one person is told, and where it leads."""

    user: int
    title: Text
    body: Text
    link: str
    kind: str
    event: str = ""
    app: str | None = None
    facts: Mapping[str, Any] | None = None


def notify(  # noqa: PLR0913  # a message has this many parts; callers name them
    ctx: Context,
    conn: Connection,
    users: Sequence[int],
    *,
    title: Text,
    body: Text,
    link: str,
    kind: str,
    event: str = "",
    app: str | None = None,
    facts: Mapping[str, Any] | None = None,
) -> None:
    """Tell `users` something, in the caller's transaction; each of them once.

    `event` names what happened, for templates and people's own switches (`kind` when it
    is left out); `facts` are values that templates may name.
    """
    said = (title, body, link, kind, event, app, facts)
    send(ctx, conn, [Message(person, *said) for person in dict.fromkeys(users)])


def send(ctx: Context, conn: Connection, messages: Sequence[Message]) -> None:
    """Keep messages in the caller's transaction, in one statement."""
    if not messages:
        return
    at = ctx.now()
    rows = [
        {
            "user_id": one.user,
            "at": at,
            "title": dict(one.title),
            "body": dict(one.body),
            "link": one.link,
            "kind": one.kind,
            "event": one.event or one.kind,
            "app": one.app or _app_of(one.link),
            "facts": dict(one.facts) if one.facts else None,
            # A later look sends it on to mail and the like: no statement more here.
            "pending": True,
        }
        for one in messages
    ]
    _ROWS.insert(conn, rows)


def _app_of(link: str) -> str | None:
    parts = link.split("/")
    return parts[2] if len(parts) > 2 and parts[1] == "apps" else None


def inbox(
    ctx: Context,
    *,
    unread: bool,
    before: int | None,
    app: str = "",
    event: str = "",
) -> dict[str, Any]:
    """Return the person's notifications, newest first, a page at a time."""
    n = notification.c
    mine = n.user_id == ctx.actor.id
    query = select(notification).where(mine).order_by(n.id.desc()).limit(PAGE + 1)
    if unread:
        query = query.where(n.read_at.is_(None))
    if app:
        query = query.where(n.app == app)
    if event:
        query = query.where(or_(n.event == event, n.event.startswith(f"{event}.")))
    if before is not None:
        query = query.where(n.id < before)
    with ctx.database.read() as conn:
        rows = conn.execute(query).all()
        count = unread_count(conn, ctx.actor.id)
        apps = _apps(conn, ctx.actor.id)
    shown = [_show(row, ctx.language) for row in rows[:PAGE]]
    cursor = str(rows[PAGE - 1].id) if len(rows) > PAGE else None
    return {"notifications": shown, "unread": count, "apps": apps, "cursor": cursor}


def _apps(conn: Connection, user: int | None) -> list[str]:
    n = notification.c
    mine = (n.user_id == user, n.app.is_not(None))
    return list(conn.scalars(select(n.app).where(*mine).distinct().order_by(n.app)))


def unread(ctx: Context) -> int:
    """Return how many notifications the person has not read."""
    with ctx.database.read() as conn:
        return unread_count(conn, ctx.actor.id)


def unread_count(conn: Connection, user: int | None) -> int:
    """Return how many notifications a person has not read."""
    n = notification.c
    unread = (n.user_id == user, n.read_at.is_(None))
    query = select(func.count()).select_from(notification).where(*unread)
    return int(conn.execute(query).scalar_one())


def mark_read(ctx: Context, ids: Sequence[int] | None) -> int:
    """Mark some of the person's notifications, or all, as read; return the rest."""
    n = notification.c
    mine = update(notification).where(n.user_id == ctx.actor.id, n.read_at.is_(None))
    chosen = mine if ids is None else mine.where(n.id.in_(ids))
    with ctx.database.write() as conn:
        conn.execute(chosen.values(read_at=ctx.now()))
        return unread_count(conn, ctx.actor.id)


def _show(row: Any, language: str) -> dict[str, Any]:
    return {
        "id": row.id,
        "at": row.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "title": localise(row.title, language),
        "body": localise(row.body, language),
        "link": row.link,
        "kind": row.kind,
        "event": row.event or row.kind,
        "event_title": localise(event_of(row.event or row.kind).label, language),
        "app": row.app,
        "read": row.read_at is not None,
    }
