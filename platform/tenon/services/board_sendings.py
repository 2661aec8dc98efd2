"""Sending a board: drawn anew for each who gets it, logged, never sent twice."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import orjson
from sqlalchemy import Connection, Row

from engines.core.errors import TenonError, Text, text
from tenon.context import Context
from tenon.services import board_exports, board_files, boards, channels, notifications
from tenon.services.board_exports import TYPES, Made
from tenon.services.board_files import PAGE
from tenon.services.board_readers import as_person, named, named_channels
from tenon.services.board_words import digest
from tenon.storage import boards as store
from tenon.storage.models.boards import board_sending, board_subscription

Report = Callable[[int, int], None]
EVENT = "board"


@dataclass(frozen=True)
class Parcel:
    """What one target gets: words, and a file where the format is one."""

    words: str
    file: Made | None = None


def send_round(ctx: Context, key: int, round_: str, report: Report) -> dict[str, Any]:
    """Send a subscription to all its targets; return how many had it and had not."""
    with ctx.database.read() as conn:
        row = store.find(conn, board_subscription, key)
    if row is None:
        return {"sent": 0, "refused": 0}
    targets = [f"person:{one}" for one in row.people]
    targets += [f"channel:{one}" for one in row.channels]
    counts = {"sent": 0, "refused": 0}
    for number, target in enumerate(targets, 1):
        counts[_send(ctx, row, round_, target)] += 1
        report(number, len(targets))
    return counts


def _send(ctx: Context, row: Row[Any], round_: str, target: str) -> str:
    with ctx.database.read() as conn:
        if store.sent(conn, row.id, round_, target):
            return "sent"
    kind, _, number = target.partition(":")
    user = int(number) if kind == "person" else row.maker_id
    try:
        reader = as_person(ctx, user, "subscription")
        parcel = _parcel(reader, row, kind)
        _hand_over(reader, row, (round_, target), parcel)
    except TenonError as error:
        _refuse(ctx, row, (round_, target), error.texts)
        return "refused"
    return "sent"


def _parcel(reader: Context, row: Row[Any], kind: str) -> Parcel:
    """Return what the reader gets, with his own rights; a group gets words alone."""
    board = boards.read_board(reader, row.app, row.dashboard)
    words = "\n".join(digest(reader, board, row.filters))
    if kind != "person" or row.format == "link":
        return Parcel(words)
    payload = {
        "app": row.app,
        "dashboard": row.dashboard,
        "format": row.format,
        "filters": row.filters,
    }
    return Parcel(words, board_exports.page_file(reader, payload, _quiet))


def _quiet(_done: int, _total: int) -> None:
    """Nobody watches the drawing of one parcel."""


def board_address(row: Any) -> str:
    """Return the address of a board with the filters it was sent with."""
    place = f"/apps/{row.app}/dashboards/{row.dashboard}"
    if not row.filters:
        return place
    return f"{place}?filters={quote(orjson.dumps(row.filters).decode())}"


def _hand_over(
    reader: Context, row: Row[Any], where: tuple[str, str], parcel: Parcel
) -> None:
    """Log the sending and pass it on, in one transaction."""
    kind, _, number = where[1].partition(":")
    told: dict[str, Any] = {}
    if parcel.file:
        told = {
            "file": board_files.keep(reader, row.format, parcel.file.content),
            "name": parcel.file.name,
        }
    with reader.database.write() as conn:
        logged = _log(reader, conn, row, where, ("sent", told))
        if kind == "channel":
            _to_channel(reader, conn, row, where, parcel.words)
            return
        link = f"{PAGE}{logged}" if parcel.file else board_address(row)
        _notify(reader, conn, int(number), row, (row.title, parcel.words, link))


def _to_channel(
    reader: Context, conn: Connection, row: Row[Any], where: tuple[str, str], words: str
) -> None:
    channels.send(
        reader,
        conn,
        int(where[1].partition(":")[2]),
        _same(row.title),
        _same(words),
        board_address(row),
        key=f"board:{row.id}:{where[0]}:{where[1]}",
        event=EVENT,
        app=row.app,
    )


def _notify(
    ctx: Context, conn: Connection, user: int, row: Row[Any], said: tuple[str, str, str]
) -> None:
    """Notify a person with a title, words and a link that are his already."""
    notifications.notify(
        ctx,
        conn,
        [user],
        title=_same(said[0]),
        body=_same(said[1]),
        link=said[2],
        kind=EVENT,
        event=EVENT,
        app=row.app,
    )


def _same(words: str) -> Text:
    """A text that was written for one reader already."""
    return {"zh-CN": words, "en": words}


def _log(
    ctx: Context,
    conn: Connection,
    row: Row[Any],
    where: tuple[str, str],
    how: tuple[str, Mapping[str, Any]],
) -> int:
    values = {
        "subscription_id": row.id,
        "round": where[0],
        "target": where[1],
        "at": ctx.now(),
        "status": how[0],
        "told": dict(how[1]) or None,
    }
    return store.add(conn, board_sending, values)


def _refuse(ctx: Context, row: Row[Any], where: tuple[str, str], reason: Text) -> None:
    """Log that somebody got nothing; tell the maker when that is new."""
    with ctx.database.write() as conn:
        known = store.last_status(conn, row.id, where[1]) == "refused"
        _log(ctx, conn, row, where, ("refused", {"reason": dict(reason)}))
        if known:
            return
        kind, _, number = where[1].partition(":")
        find = named if kind == "person" else named_channels
        name = find(conn, [int(number)])[0]["title"] or where[1]
        notifications.notify(
            ctx,
            conn,
            [row.maker_id],
            title=text(
                "{name} 收不到“{title}”",
                "{name} does not get '{title}'",
                name=name,
                title=row.title,
            ),
            body=dict(reason),
            link=f"/apps/{row.app}/dashboards/{row.dashboard}",
            kind=EVENT,
            event=EVENT,
            app=row.app,
        )


def sending(ctx: Context, key: int) -> dict[str, Any]:
    """Return what was sent to the actor, and where its board is."""
    row, subscription = _mine(ctx, key)
    return {
        "id": row.id,
        "title": subscription.title,
        "at": row.at,
        "name": (row.told or {}).get("name"),
        "format": subscription.format,
        "board": board_address(subscription),
    }


def sent_file(ctx: Context, key: int) -> Made:
    """Return the file that was sent to the actor."""
    row, _ = _mine(ctx, key)
    told = row.told or {}
    path = board_files.place(ctx, told.get("file", "-"))
    if not path.is_file():
        texts = text(
            "文件已过期。请打开仪表盘查看最新数据。",
            "This file is no longer kept. Open the board for the numbers of today.",
        )
        raise TenonError("board.absent", texts)
    return Made(told["name"], TYPES[path.suffix[1:]], path.read_bytes())


def _mine(ctx: Context, key: int) -> tuple[Row[Any], Row[Any]]:
    with ctx.database.read() as conn:
        row = store.find(conn, board_sending, key)
        if row is None or row.target != f"person:{ctx.actor.id}":
            texts = text("没有发给您的此内容。", "Nothing of this was sent to you.")
            raise TenonError("board.absent", texts)
        found = store.find(conn, board_subscription, row.subscription_id)
    assert found is not None
    return row, found
