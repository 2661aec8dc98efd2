"""Public links of boards, made and ended by the people who build the app."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from secrets import token_urlsafe
from typing import Any

from sqlalchemy import Connection, Row

from engines.core.errors import Problem, ProblemsError, text
from tenon.context import Context
from tenon.services import audit, boards
from tenon.services.audit import Subject
from tenon.services.board_readers import need_own
from tenon.services.gates import need_builder
from tenon.services.session import hash_password, hash_token
from tenon.storage import boards as store
from tenon.storage.models.boards import board_link as table
from tenon.storage.people import names_of

Shown = dict[str, Any]
Given = Mapping[str, Any]
MOST = 50
ANYWHERE = "*"
ORIGIN = re.compile(r"^https?://[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?(:\d{1,5})?$")
KEPT = ("title", "filters", "embed", "until", "active")


def listed(ctx: Context, app: str, key: str) -> Shown:
    """Return the public links of a board."""
    need_builder(ctx)
    boards.read_board(ctx, app, key)
    with ctx.database.read() as conn:
        rows = store.of_board(conn, table, app, key)
        return {"links": [_show(ctx, conn, row) for row in rows]}


def add(ctx: Context, app: str, key: str, given: Given) -> Shown:
    """Show a board to everybody who has the address; return the link."""
    need_builder(ctx)
    board = boards.read_board(ctx, app, key)
    values = {"title": board.title, "filters": {}, "embed": [], **given}
    _judge(ctx, values)
    charts = [tile for tile in board.tiles if "chart" in tile.raw]
    if charts and not any(map(board.may_export, charts)):
        raise boards.no_export()
    token = token_urlsafe(24)
    with ctx.database.write() as conn:
        if len(store.of_board(conn, table, app, key)) >= MOST:
            texts = text("此仪表盘的链接太多。", "This board has too many links.")
            raise ProblemsError([Problem("board.too_many_links", texts)])
        maker = {"maker_id": ctx.actor.id, "made_at": ctx.now()}
        known = {"token": token, "token_hash": hash_token(token)}
        row = _row(values) | {"app": app, "dashboard": key} | maker | known
        made = store.add(conn, table, row)
        audit.note(ctx, conn, "board_link", Subject(app), dashboard=key, link=made)
        return _one(ctx, conn, made)


def change(ctx: Context, key: int, given: Given) -> Shown:
    """Change a link; what is not named stays."""
    need_builder(ctx)
    with ctx.database.write() as conn:
        row = need_own(ctx, store.find(conn, table, key))
        values = {**{name: getattr(row, name) for name in KEPT}, **given}
        _judge(ctx, values)
        changed = _row(values)
        if "password" not in given:
            changed.pop("password_hash")
        store.change(conn, table, key, changed)
        audit.note(ctx, conn, "board_link", Subject(row.app), link=key, changed=True)
        return _one(ctx, conn, key)


def remove(ctx: Context, key: int) -> None:
    """End a link for ever."""
    need_builder(ctx)
    with ctx.database.write() as conn:
        row = need_own(ctx, store.find(conn, table, key))
        store.remove(conn, table, key)
        audit.note(ctx, conn, "board_link", Subject(row.app), link=key, removed=True)


def _judge(ctx: Context, values: Given) -> None:
    problems = list(_problems(ctx, values))
    if problems:
        raise ProblemsError(problems)


def _problems(ctx: Context, values: Given) -> Iterator[Problem]:
    until = values.get("until")
    if (
        isinstance(until, datetime)
        and values.get("active", True)
        and until <= ctx.now()
    ):
        texts = text("截止时间应在将来。", "The end must lie in the future.")
        yield Problem("board.until", texts, ("until",))
    embed: Sequence[Any] = values.get("embed") or ()
    for place, origin in enumerate(embed):
        if origin != ANYWHERE and not ORIGIN.match(str(origin)):
            texts = text(
                "应为网站地址，如 https://www.example.com，不带路径。",
                "Write the address of a site, as https://www.example.com, "
                "without a path.",
            )
            yield Problem("board.embed", texts, ("embed", place))


def _row(values: Given) -> Shown:
    password = values.get("password")
    return {
        "title": str(values["title"])[:200],
        "filters": dict(values.get("filters") or {}),
        "embed": list(dict.fromkeys(values.get("embed") or ())),
        "until": values.get("until"),
        "active": values.get("active", True),
        "password_hash": hash_password(password) if password else None,
    }


def _one(ctx: Context, conn: Connection, key: int) -> Shown:
    return _show(ctx, conn, need_own(ctx, store.find(conn, table, key)))


def _show(ctx: Context, conn: Connection, row: Row[Any]) -> Shown:
    makers = names_of(conn, {row.maker_id})
    base = ctx.platform.settings.base_url.rstrip("/")
    return {
        "id": row.id,
        **{name: getattr(row, name) for name in KEPT},
        "has_password": row.password_hash is not None,
        "seen": row.seen,
        "url": f"{base}/b/{row.token}",
        "maker": {"id": row.maker_id, "title": makers.get(row.maker_id, "")},
        "made_at": row.made_at,
    }
