"""Following: stars on records, and a word to those who follow when one changes."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import delete, insert, select

from engines.core.errors import TenonError, localise, text
from tenon.context import Context
from tenon.live import LiveApp
from tenon.services import session
from tenon.services.changes import RecordChange
from tenon.services.guarding import Saver
from tenon.services.notifications import notify
from tenon.services.opening import Opened, look, open_app
from tenon.services.reading import need_record, title_of
from tenon.storage.models.automation import notification
from tenon.storage.models.personal import follow

Row = dict[str, Any]
KIND = "follow"
MOST_NAMED = 5
_c = follow.c


def record_link(app: str, form: str, key: int) -> str:
    """Return where the client shows a record."""
    return f"/apps/{app}/forms/{form}/records/{key}"


def set_following(ctx: Context, app: str, form: str, key: int, *, on: bool) -> Row:
    """Begin or cease to follow a record he may see."""
    with ctx.database.write() as conn:
        opened = open_app(ctx, conn, app)
        need_record(opened, form, key)
        place = {"app": app, "form": form, "record_id": key, "user_id": ctx.actor.id}
        conn.execute(delete(follow).where(*(_c[k] == v for k, v in place.items())))
        if on:
            conn.execute(insert(follow).values(**place, at=ctx.now()))
    return {"following": on}


def tell_followers(saver: Saver, changes: Iterable[RecordChange]) -> None:
    """Tell those who follow a changed record, unless they have not read the last word.

    What is new has no followers yet; a rollup that moved is no news.
    """
    told = [c for c in changes if c.operation != "created" and _news(saver, c)]
    if not told:
        return
    keys = [change.record_id for change in told]
    query = select(_c.record_id, _c.user_id).where(
        _c.app == saver.opened.live.key, _c.form == saver.form, _c.record_id.in_(keys)
    )
    people: dict[int, list[int]] = {}
    for record, person in saver.conn.execute(query):
        if person != saver.ctx.actor.id:
            people.setdefault(record, []).append(person)
    for change in told:
        if change.record_id in people:
            _tell(saver, change, people[change.record_id])


def _news(saver: Saver, change: RecordChange) -> bool:
    return change.operation != "updated" or saver.ctx.source != "rollup"


def _tell(saver: Saver, change: RecordChange, people: Sequence[int]) -> None:
    opened = saver.opened
    link = record_link(opened.live.key, saver.form, change.record_id)
    c = notification.c
    waiting = select(c.user_id).where(
        c.user_id.in_(people), c.link == link, c.kind == KIND, c.read_at.is_(None)
    )
    unread = set(saver.conn.scalars(waiting))
    for person in people:
        if person not in unread:
            _tell_one(saver, change, person, link)


def _tell_one(saver: Saver, change: RecordChange, person: int, link: str) -> None:
    """Say what changed in the person's own words: hidden fields are not named."""
    ctx, conn, live = saver.ctx, saver.conn, saver.opened.live
    seen = _looking(saver, change, person)
    if seen is None:
        return
    rights = seen.rights.form(saver.form)
    fields = [
        field
        for field in live.forms[saver.form].form.fields
        if field.key in change.changed and rights.level(field.key) != "hidden"
    ]
    if change.operation == "updated" and not fields:
        return
    title = title_of(seen.sight, seen, saver.form, change.record_id)
    zh, en = _DID[change.operation]
    named = [field.title for field in fields[:MOST_NAMED]]
    notify(
        ctx,
        conn,
        [person],
        title=text(zh, en, title=title, name=ctx.actor.name or "Tenon"),
        body=text(
            "、".join(localise(one, "zh-CN") for one in named),
            ", ".join(localise(one, "en") for one in named),
        ),
        link=link,
        kind=KIND,
        event=KIND,
        app=live.key,
    )


def _looking(saver: Saver, change: RecordChange, person: int) -> Opened | None:
    """Return the app as a follower sees it; None when the record is not his to see."""
    ctx, conn, live = saver.ctx, saver.conn, saver.opened.live
    actor = session.actor_of(ctx.platform, conn, person)
    try:
        seen = look(ctx.acting(actor), conn, live)
    except TenonError:
        return None
    main = saver.tables.main
    his = seen.sight.rows(saver.form, deleted=None)
    found = select(main.c.id).where(main.c.id == change.record_id, his)
    return seen if conn.execute(found).first() is not None else None


_DID = {
    "updated": ("{name} 修改了您关注的“{title}”", "{name} changed '{title}'"),
    "deleted": ("{name} 删除了您关注的“{title}”", "{name} deleted '{title}'"),
    "restored": ("{name} 恢复了您关注的“{title}”", "{name} restored '{title}'"),
}


def listed(ctx: Context) -> list[Row]:
    """Return the records the person follows, the latest star first."""
    with ctx.database.read() as conn:
        mine = select(follow).where(_c.user_id == ctx.actor.id)
        rows = conn.execute(mine.order_by(_c.at.desc()).limit(200)).all()
        apps: dict[str, Opened | None] = {}
        found = []
        for row in rows:
            if row.app not in apps:
                apps[row.app] = _opened(ctx, conn, row.app)
            opened = apps[row.app]
            if opened is not None and (shown := _shown(opened, row)) is not None:
                found.append(shown)
    return found


def _opened(ctx: Context, conn: Any, app: str) -> Opened | None:
    try:
        return open_app(ctx, conn, app)
    except TenonError:
        return None


def _shown(opened: Opened, row: Any) -> Row | None:
    try:
        need_record(opened, row.form, row.record_id)
    except TenonError:
        return None
    form = opened.live.forms[row.form].form
    return {
        "app": row.app,
        "form": row.form,
        "form_title": localise(form.title, opened.ctx.language),
        "id": row.record_id,
        "title": title_of(opened.sight, opened, row.form, row.record_id),
        "at": row.at,
    }


def told(ctx: Context, app: str, form: str, key: int) -> list[Row]:
    """Return what the person was told about a record, the latest first."""
    c = notification.c
    with ctx.database.read() as conn:
        live: LiveApp = open_app(ctx, conn, app).live
        mine = (c.user_id == ctx.actor.id, c.link == record_link(live.key, form, key))
        query = select(notification).where(*mine).order_by(c.id.desc()).limit(50)
        return [
            {
                "id": row.id,
                "at": row.at,
                "title": localise(row.title, ctx.language),
                "body": localise(row.body, ctx.language),
                "kind": row.kind,
            }
            for row in conn.execute(query)
        ]
