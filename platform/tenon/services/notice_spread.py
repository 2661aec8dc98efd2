"""Spreading notices: from the centre in the app to mail, SMS and the like.

Notices are kept with a mark; one job looks at the marked ones, asks what each person
wants, and writes deliveries: at once, after his quiet hours, or into his next digest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Connection, Row, select, update

from engines.core.errors import LANGUAGES, localise
from tenon.connectors.registry import CONNECTORS
from tenon.context import Context
from tenon.services import deliveries as sending
from tenon.services import outlets
from tenon.services.notice_choices import NOTHING, Choices, choices_of
from tenon.services.notice_events import DIGEST, event_of
from tenon.services.notice_templates import templates, usual, values_of, worded
from tenon.storage import deliveries
from tenon.storage.channels import Channel
from tenon.storage.deliveries import Draft
from tenon.storage.models.automation import notification
from tenon.storage.models.people import user

MOST = 500
# Where a person is reached by each way.
PLACES = {"mail": "email", "sms": "phone"}


@dataclass(frozen=True)
class _Post:
    ctx: Context
    conn: Connection
    people: Mapping[int, Row[Any]]
    choices: Mapping[int, Choices]
    ways: Mapping[str, Channel | None]


def waits(conn: Connection, _now: datetime) -> bool:
    """Tell whether a notice has not been looked at."""
    n = notification.c
    query = select(n.id).where(n.pending).limit(1)
    return conn.execute(query).first() is not None


def spread(ctx: Context) -> int:
    """Look at the marked notices; return how many there were."""
    n = notification.c
    count = 0
    while True:
        with ctx.database.write() as conn:
            query = select(notification).where(n.pending).order_by(n.id).limit(MOST)
            rows = conn.execute(query.with_for_update(skip_locked=True)).all()
            if not rows:
                return count
            _send_all(ctx, conn, rows)
            done = update(notification).where(n.id.in_([row.id for row in rows]))
            conn.execute(done.values(pending=None))
        count += len(rows)


def _send_all(ctx: Context, conn: Connection, rows: Sequence[Row[Any]]) -> None:
    ways = outlets.ways(ctx, conn)
    if not ways:
        return
    ids = {row.user_id for row in rows}
    found = conn.execute(select(user).where(user.c.id.in_(ids), user.c.active))
    people = {row.id: row for row in found}
    post = _Post(ctx, conn, people, choices_of(conn, ids), ways)
    for row in rows:
        if row.user_id in people:
            for way in ways:
                _send_one(post, row, way)


def _send_one(post: _Post, row: Row[Any], way: str) -> None:
    person = post.people[row.user_id]
    wanted = post.choices.get(person.id, NOTHING)
    address = getattr(person, PLACES.get(way, ""), None)
    if not address or not wanted.wants(row.event or row.kind, way):
        return
    zone, now = zone_of(post.ctx, person), post.ctx.now()
    draft = _draft(post, row, way, address)
    due = wanted.due(way, now, zone)
    if due is not None:
        deliveries.add(post.conn, draft, now, "held", due)
        return
    sending.queue(post.ctx, post.conn, draft, wanted.loud_at(now, zone))


def zone_of(ctx: Context, person: Any) -> ZoneInfo:
    """Return a person's time zone."""
    try:
        return ZoneInfo(person.timezone or ctx.platform.settings.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def _draft(post: _Post, row: Row[Any], way: str, address: str) -> Draft:
    person = post.people[row.user_id]
    zone = zone_of(post.ctx, person)
    name = event_of(row.event or row.kind).name
    template = templates(post.ctx, post.conn).get((name, way)) or usual(name)
    values = {one: values_of(row, one, zone, person.name) for one in LANGUAGES}
    title, body = worded(template, values)
    known = post.ways[way]
    return Draft(
        f"notice:{row.id}:{way}",
        known.kind if known else "smtp",
        name,
        title,
        body,
        row.link,
        known.id if known else None,
        row.app,
        person.id,
        row.id,
        address,
    )


def digests_wait(conn: Connection, now: datetime) -> bool:
    """Tell whether a digest is due."""
    return deliveries.is_due(conn, now)


def send_digests(ctx: Context) -> int:
    """Put what was held for each person into one message; return how many went out."""
    with ctx.database.write() as conn:
        rows = deliveries.due(conn, ctx.now(), MOST)
        people = {row.user_id for row in rows}
        names = select(user.c.id, user.c.name).where(user.c.id.in_(people))
        known = {row.id: row.name for row in conn.execute(names)}
        count = 0
        for _place, group in groupby(rows, key=lambda row: (row.user_id, row.kind)):
            held = list(group)
            _digest(ctx, conn, held, known.get(held[0].user_id, ""))
            count += 1
    return count


def _digest(
    ctx: Context, conn: Connection, held: Sequence[Row[Any]], name: str
) -> None:
    first = held[0]
    if len(held) == 1:
        deliveries.change(conn, first.id, status="queued", due_at=None)
        sending.enqueue(conn, first.id)
        return
    way = CONNECTORS[first.kind].way or ""
    template = templates(ctx, conn).get((DIGEST, way)) or usual(DIGEST)
    values = {one: _digest_values(held, one, name) for one in LANGUAGES}
    title, body = worded(template, values)
    draft = Draft(
        f"digest:{first.id}",
        first.kind,
        DIGEST,
        title,
        body,
        "/notifications",
        first.channel_id,
        None,
        first.user_id,
        receiver=first.receiver,
    )
    sending.queue(ctx, conn, draft)
    for row in held:
        deliveries.change(
            conn, row.id, status="sent", ended_at=ctx.now(), reason=dict(title)
        )


def _digest_values(
    held: Sequence[Row[Any]], language: str, name: str
) -> dict[str, Any]:
    notices = [
        {
            "title": localise(row.title, language),
            "body": localise(row.body, language),
            "link": row.link,
        }
        for row in held
    ]
    plain = "\n".join(f"- {one['title']}" for one in notices)
    return {
        "notices": notices,
        "person": name,
        "title": notices[0]["title"],
        "body": plain,
    }
