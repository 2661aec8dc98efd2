"""Boards for everybody who has the address: pictures and numbers, and nothing else.

A board acts with the rights of the maker of its link at the moment it is looked at. It
tells neither fields nor conditions nor ids: only what a picture shows.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import orjson
from sqlalchemy import Connection, Row, select, update

from engines.core.errors import TenonError, text
from tenon.context import Context
from tenon.services import board_answers, boards
from tenon.services.board_answers import Answer, Answers
from tenon.services.board_links import ANYWHERE
from tenon.services.boards import Board
from tenon.services.public_access import (
    Door,
    Visitor,
    maker_of,
    need_password,
    tried,
)
from tenon.services.public_links import absent
from tenon.services.report_asking import Asked
from tenon.services.report_cache import dumped
from tenon.services.session import hash_token
from tenon.storage.models.boards import board_link

TOLD = ("key", "chart", "element", "title", "note", "at", "in")
# The others ask for records, or lead into the app.
ELEMENTS = frozenset(
    ("text", "rich_text", "divider", "image", "clock", "video", "tabs", "carousel")
)
GONE = ("app.absent", "dashboard.absent")
CLICKS = "key"
SELF = "'self'"


@dataclass(frozen=True)
class Look:
    """The tiles that a visitor sees, until he is gone."""

    tiles: Sequence[str]
    gone: Callable[[], bool]


def show(ctx: Context, token: str, visitor: Visitor) -> dict[str, Any]:
    """Return the board of a link as its page needs it."""
    door = _enter(ctx, token, visitor)
    board = _board(door)
    with ctx.database.write() as conn:
        seen = update(board_link).where(board_link.c.id == door.link.id)
        conn.execute(seen.values(seen=board_link.c.seen + 1))
    filters = list(boards.told_filters(door.ctx, board, door.link.filters))
    return {
        "title": door.link.title,
        "filters": filters,
        "tiles": [_told(t.raw) for t in board.tiles if _is_shown(t.raw)],
        "until": door.link.until,
    }


def tile_data(ctx: Context, token: str, visitor: Visitor, tile: str) -> dict[str, Any]:
    """Return the numbers of one tile of a public board."""
    door = _enter(ctx, token, visitor)
    board = _board(door)
    found = board.tile(tile)
    board.need_export(found)
    answer = boards.answer(door.ctx, board, found, Asked(filters=door.link.filters))
    return _without_ids(answer)


def answers(ctx: Context, token: str, visitor: Visitor, looked: Look) -> Answers:
    """Yield the tiles of a public board with what returns their answers as JSON."""
    door = _enter(ctx, token, visitor)
    board = _board(door)
    tiles = {tile: Asked(filters=door.link.filters) for tile in looked.tiles}
    place = board_answers.Board(board.app, board.key, tiles, looked.gone)
    for tile, answer in board_answers.answers(door.ctx, place):
        yield tile, partial(_shown, board, tile, answer)


def _shown(board: Board, tile: str, answer: Answer) -> bytes:
    board.need_export(board.tile(tile))
    return dumped(_without_ids(orjson.loads(answer())))


def framers(ctx: Context, token: str) -> Sequence[str]:
    """Return who may show the page of a link inside theirs."""
    with ctx.database.read() as conn:
        row = _row(conn, token)
    given = row.embed if row is not None and row.active else ()
    return (ANYWHERE,) if ANYWHERE in given else (SELF, *given)


def _row(conn: Connection, token: str) -> Row[Any] | None:
    query = select(board_link).where(board_link.c.token_hash == hash_token(token))
    return conn.execute(query).first()


def _enter(ctx: Context, token: str, visitor: Visitor) -> Door:
    with ctx.database.read() as conn:
        row = _row(conn, token)
        maker = maker_of(ctx, conn, row) if row is not None and row.active else None
    if row is None or maker is None:
        raise absent()
    if row.until is not None and ctx.now() >= row.until:
        raise TenonError(
            "public.closed",
            text(
                "此链接已过期。请向提供链接的人索取新的链接。",
                "This link has ended. Ask for a new one.",
            ),
        )
    zone = ctx.platform.settings.timezone
    door = Door(replace(maker, timezone=zone), row, visitor)
    tried(door, "board_look")
    need_password(door, "board_password")
    return door


def _board(door: Door) -> Board:
    """The link is dead when its maker may not see the board any more."""
    try:
        return boards.read_board(door.ctx, door.link.app, door.link.dashboard)
    except TenonError as error:
        if error.code in GONE:
            raise absent() from None
        raise


def _is_shown(raw: Mapping[str, Any]) -> bool:
    return "chart" in raw or raw.get("element") in ELEMENTS


def _told(raw: Mapping[str, Any]) -> dict[str, Any]:
    told = {name: raw[name] for name in TOLD if name in raw}
    if "element" in raw:
        told["props"] = raw.get("props") or {}
    return told


def _without_ids(answer: Mapping[str, Any]) -> dict[str, Any]:
    """Return an answer whose groups are numbered anew: raw keys may be ids."""
    numbers: list[dict[str, int]] = []
    places = [range(len(keys)) for keys in answer["keys"][:1]]

    def hidden(keys: Sequence[Any], at: Sequence[int]) -> list[int]:
        found = []
        for place, key in zip(at, keys, strict=False):
            while len(numbers) <= place:
                numbers.append({})
            found.append(numbers[place].setdefault(repr(key), len(numbers[place])))
        return found

    every = places[0] if places else range(0)
    subtotals = [
        {**one, "keys": [hidden(keys, one["dimensions"]) for keys in one["keys"]]}
        for one in answer.get("subtotals") or ()
    ]
    return {
        "chart": answer["chart"],
        "view": answer["view"],
        "option": _without_clicks(answer["option"]),
        "props": answer.get("props") or {},
        "columns": answer["columns"],
        "rows": answer["rows"],
        "keys": [hidden(keys, every) for keys in answer["keys"]],
        "totals": answer["totals"],
        "subtotals": subtotals,
        "truncated": answer["truncated"],
    }


def _without_clicks(value: Any) -> Any:
    """Return a picture without what its points would open."""
    if isinstance(value, Mapping):
        return {k: _without_clicks(v) for k, v in value.items() if k != CLICKS}
    if isinstance(value, list):
        return [_without_clicks(one) for one in value]
    return value
