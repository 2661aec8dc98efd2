"""Comments on records, with mentions that notify."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, select

from engines.core.errors import Problem, ProblemsError, TenonError, localise, text
from engines.form.linking import is_id
from tenon.context import Context
from tenon.services import session
from tenon.services.notifications import notify
from tenon.services.opening import Opened, look, open_app
from tenon.services.reading import need_record
from tenon.storage import people
from tenon.storage.models.people import user
from tenon.storage.models.records import comment

Row = dict[str, Any]
LONGEST = 5_000
MOST_MENTIONS = 50
MOST = 500
EXCERPT = 200


def list_comments(ctx: Context, app: str, form: str, record: int) -> Row:
    """Return the comments of a record he may see, the oldest first."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        need_record(opened, form, record)
        return {"comments": _comments(opened, form, record)}


def _comments(opened: Opened, form: str, record: int) -> list[Row]:
    c = comment.c
    query = (
        select(comment)
        .where(c.app == opened.live.key, c.form == form, c.record_id == record)
        .order_by(c.id)
        .limit(MOST)
    )
    rows = opened.conn.execute(query).all()
    names = people.names_of(opened.conn, [row.actor_id for row in rows])
    return [
        {
            "id": row.id,
            "at": row.at,
            "actor": {"id": row.actor_id, "title": names.get(row.actor_id, "")},
            "text": row.text,
            "mentions": row.mentions or [],
        }
        for row in rows
    ]


def add_comment(
    ctx: Context, app: str, form: str, record: int, raw: dict[str, Any]
) -> Row:
    """Add a comment; those it mentions who may see the record are told."""
    with ctx.database.write() as conn:
        opened = open_app(ctx, conn, app)
        add_in(opened, form, record, raw)
        return {"comments": _comments(opened, form, record)}


def add_in(opened: Opened, form: str, record: int, raw: dict[str, Any]) -> None:
    """Add a comment in the caller's transaction, as the person who opened the app."""
    said, mentions = _checked(raw)
    need_record(opened, form, record)
    opened.conn.execute(
        insert(comment).values(
            app=opened.live.key,
            form=form,
            record_id=record,
            at=opened.ctx.now(),
            actor_id=opened.ctx.actor.id,
            text=said,
            mentions=mentions or None,
        )
    )
    _tell(opened, form, record, said, mentions)


def _checked(raw: dict[str, Any]) -> tuple[str, list[int]]:
    said = raw.get("text")
    if not isinstance(said, str) or not said.strip() or len(said) > LONGEST:
        texts = text(
            "请填写评论，最多 {most} 字。",
            "Write a comment of at most {most} characters.",
            most=LONGEST,
        )
        raise ProblemsError([Problem("comment.text", texts, ("text",))])
    mentions = raw.get("mentions") or []
    whole = isinstance(mentions, list) and all(is_id(m) for m in mentions)
    if not whole or len(mentions) > MOST_MENTIONS:
        texts = text("提及的人应为用户编号。", "Mentions must be ids of people.")
        raise ProblemsError([Problem("comment.mentions", texts, ("mentions",))])
    return said.strip(), list(dict.fromkeys(mentions))


def _sees(opened: Opened, person: int, form: str, record: int) -> bool:
    """Tell whether the record exists for `person`: a mention must not reveal it."""
    ctx, conn = opened.ctx, opened.conn
    actor = session.actor_of(ctx.platform, conn, person)
    try:
        need_record(look(ctx.acting(actor), conn, opened.live), form, record)
    except TenonError:
        return False
    return True


def _tell(
    opened: Opened, form: str, record: int, said: str, mentions: Sequence[int]
) -> None:
    active = select(user.c.id).where(user.c.id.in_(mentions), user.c.active)
    others = [one for one in opened.conn.scalars(active) if one != opened.ctx.actor.id]
    known = [one for one in others if _sees(opened, one, form, record)]
    if not known:
        return
    title = opened.live.forms[form].form.title
    name = opened.ctx.actor.name
    notify(
        opened.ctx,
        opened.conn,
        known,
        title=text(
            "{name}在“{here}”中提到了您",
            "{name} mentioned you in {there}",
            name=name,
            here=localise(title, "zh-CN"),
            there=localise(title, "en"),
        ),
        body=text(said[:EXCERPT], said[:EXCERPT]),
        link=f"/apps/{opened.live.key}/forms/{form}/records/{record}",
        kind="mention",
    )
