"""Filters a person keeps for himself on a board, one of them the one he begins with."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, select, update

from engines.core.errors import Problem, ProblemsError, TenonError, text
from tenon.context import Context
from tenon.services import boards
from tenon.storage import boards as store
from tenon.storage.models.boards import board_filter as table

MOST = 30
Shown = dict[str, Any]


def listed(ctx: Context, app: str, key: str) -> Shown:
    """Return the filters the person keeps on a board."""
    boards.read_board(ctx, app, key)
    with ctx.database.read() as conn:
        rows = _rows(ctx, conn, app, key)
    return {"saved": [_show(row) for row in rows]}


def add(ctx: Context, app: str, key: str, given: Mapping[str, Any]) -> Shown:
    """Keep filters under a title; the same title replaces what it was."""
    boards.read_board(ctx, app, key)
    with ctx.database.write() as conn:
        rows = _rows(ctx, conn, app, key)
        known = next((row for row in rows if row.title == given["title"]), None)
        if known is None and len(rows) >= MOST:
            texts = text("最多保存 {most} 个。", "Keep at most {most}.", most=MOST)
            raise ProblemsError([Problem("board.too_many_filters", texts)])
        values = {
            "title": given["title"],
            "filters": dict(given["filters"]),
            "is_default": given.get("default", False),
        }
        if values["is_default"]:
            _no_default(ctx, conn, app, key)
        if known is not None:
            store.change(conn, table, known.id, values)
            return _show(_found(ctx, conn, known.id))
        place = {"app": app, "dashboard": key, "user_id": ctx.actor.id}
        return _show(_found(ctx, conn, store.add(conn, table, values | place)))


def change(ctx: Context, key: int, given: Mapping[str, Any]) -> Shown:
    """Change filters one keeps; what is not named stays."""
    with ctx.database.write() as conn:
        row = _found(ctx, conn, key)
        names = {"title": "title", "filters": "filters", "default": "is_default"}
        values = {names[name]: value for name, value in given.items()}
        rows = _rows(ctx, conn, row.app, row.dashboard)
        if any(r.id != key and r.title == values.get("title") for r in rows):
            texts = text("已有同名的筛选。", "Another one has this title.")
            raise ProblemsError([Problem("taken", texts, ("title",))])
        if values.get("is_default"):
            _no_default(ctx, conn, row.app, row.dashboard)
        if values:
            store.change(conn, table, key, values)
        return _show(_found(ctx, conn, key))


def remove(ctx: Context, key: int) -> None:
    """Forget filters."""
    with ctx.database.write() as conn:
        _found(ctx, conn, key)
        store.remove(conn, table, key)


def _rows(ctx: Context, conn: Connection, app: str, key: str) -> list[Row[Any]]:
    c = table.c
    mine = (c.user_id == ctx.actor.id, c.app == app, c.dashboard == key)
    return list(conn.execute(select(table).where(*mine).order_by(c.title)).all())


def _no_default(ctx: Context, conn: Connection, app: str, key: str) -> None:
    c = table.c
    mine = (c.user_id == ctx.actor.id, c.app == app, c.dashboard == key)
    conn.execute(update(table).where(*mine).values(is_default=False))


def _found(ctx: Context, conn: Connection, key: int) -> Row[Any]:
    row = store.find(conn, table, key)
    if row is None or row.user_id != ctx.actor.id:
        raise TenonError(
            "board.absent", text("没有这一项。", "There is no such thing.")
        )
    return row


def _show(row: Row[Any]) -> Shown:
    plain = {"id": row.id, "title": row.title, "filters": row.filters}
    return plain | {"default": row.is_default}
