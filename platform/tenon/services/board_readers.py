"""Those who get a board: whether they may be chosen, and each of them as himself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row

from engines.core.errors import Problem, TenonError, text
from tenon.context import Context
from tenon.services import session
from tenon.storage import channels
from tenon.storage import people as people_store

MOST_PEOPLE = 200
MOST_CHANNELS = 20


def can_manage(ctx: Context) -> bool:
    """Tell whether the actor may send boards to others."""
    return ctx.actor.is_admin or ctx.actor.can_build


def need_own(ctx: Context, row: Row[Any] | None) -> Row[Any]:
    """Return a row its maker or a builder may change; raises when it is not there."""
    if row is None or not (can_manage(ctx) or row.maker_id == ctx.actor.id):
        raise TenonError(
            "board.absent", text("没有这一项。", "There is no such thing.")
        )
    return row


def reader_problems(
    ctx: Context, conn: Connection, given: Mapping[str, Any]
) -> Iterator[Problem]:
    """Yield what is wrong with the people and channels of a sending."""
    people, groups = given.get("people") or [], given.get("channels") or []
    others = bool(groups) or any(one != ctx.actor.id for one in people)
    if others and not can_manage(ctx):
        texts = text(
            "您只能发送给自己。发送给他人或群，请联系搭建者。",
            "You may send it to yourself. Ask a builder to send it to others.",
        )
        yield Problem("board.only_self", texts, ("people",))
    if not people and not groups:
        texts = text("请选择收件人或渠道。", "Choose people or channels.")
        yield Problem("board.nobody", texts, ("people",))
    if len(people) > MOST_PEOPLE or len(groups) > MOST_CHANNELS:
        texts = text("收件人太多。", "These are too many.")
        yield Problem("board.too_many_readers", texts, ("people",))
    yield from _unknown(conn, people[:MOST_PEOPLE], groups[:MOST_CHANNELS])


def _unknown(
    conn: Connection, people: Sequence[int], groups: Sequence[int]
) -> Iterator[Problem]:
    known = people_store.names_of(conn, set(people))
    for place, one in enumerate(people):
        if one not in known:
            texts = text("没有此人。", "There is no such person.")
            yield Problem("user.unknown", texts, ("people", place))
    for place, one in enumerate(groups):
        found = channels.find(conn, one)
        if found is None or not found.active:
            texts = text("没有此渠道。", "There is no such channel.")
            yield Problem("channel.unknown", texts, ("channels", place))


def as_person(ctx: Context, user: int, source: str) -> Context:
    """Return a context acting for a person, in his language and zone.

    Raises `board.left` for one who has left: he gets nothing any more.
    """
    with ctx.database.read() as conn:
        row = people_store.find_user(conn, user)
        if row is None or not row["active"]:
            raise TenonError("board.left", text("此人已停用。", "He has left."))
        actor = session.actor_of(ctx.platform, conn, user)
    return replace(
        ctx,
        actor=actor,
        language=row["language"] or ctx.platform.settings.language,
        timezone=row["timezone"] or ctx.platform.settings.timezone,
        source=source,
    )


def named(conn: Connection, ids: Sequence[int]) -> list[dict[str, Any]]:
    """Return people as choices show them."""
    names = people_store.names_of(conn, set(ids))
    return [{"id": one, "title": names.get(one, "")} for one in ids]


def named_channels(conn: Connection, ids: Sequence[int]) -> list[dict[str, Any]]:
    """Return channels as choices show them."""
    found = ((one, channels.find(conn, one)) for one in ids)
    return [
        {"id": one, "title": c.title if c else "", "kind": c.kind if c else ""}
        for one, c in found
    ]
