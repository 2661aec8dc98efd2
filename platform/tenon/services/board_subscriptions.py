"""Subscriptions: a board that comes by itself, to each with his own numbers."""

from collections.abc import Iterator, Mapping
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, Row

from engines.core.errors import Problem, ProblemsError, localise, text
from tenon.context import Context
from tenon.services import audit, boards, calendars, jobs
from tenon.services.audit import Subject
from tenon.services.board_readers import (
    can_manage,
    named,
    named_channels,
    need_own,
    reader_problems,
)
from tenon.services.board_times import next_time, schedule_problems
from tenon.storage import boards as store
from tenon.storage import jobs as job_store
from tenon.storage.models.boards import board_subscription as table
from tenon.storage.people import names_of

Shown = dict[str, Any]
Given = Mapping[str, Any]
FORMATS = ("pdf", "png", "link")
SEND = "board_send"
LOGGED = 20
MOST = 50


def listed(ctx: Context, app: str, key: str) -> Shown:
    """Return the subscriptions of a board: one's own, a builder sees all."""
    boards.read_board(ctx, app, key)
    with ctx.database.read() as conn:
        rows = store.of_board(conn, table, app, key)
        mine = [r for r in rows if can_manage(ctx) or r.maker_id == ctx.actor.id]
        return {"subscriptions": [_show(ctx, conn, row) for row in mine]}


def add(ctx: Context, app: str, key: str, given: Given) -> Shown:
    """Subscribe people and channels to a board; return the subscription."""
    board = boards.read_board(ctx, app, key)
    values = {"title": board.title, "format": "pdf", "filters": {}, **given}
    with ctx.database.write() as conn:
        _judge(ctx, conn, values)
        if len(store.of_board(conn, table, app, key)) >= MOST:
            texts = text("此仪表盘的订阅太多。", "This board has too many of these.")
            raise ProblemsError([Problem("board.too_many_subscriptions", texts)])
        place = {"app": app, "dashboard": key}
        maker = {"maker_id": ctx.actor.id, "made_at": ctx.now()}
        row = _row(ctx, conn, values) | place | maker | {"timezone": ctx.timezone}
        made = store.add(conn, table, row)
        audit.note(ctx, conn, "board_subscription", Subject(app), subscription=made)
        return _one(ctx, conn, made)


def change(ctx: Context, key: int, given: Given) -> Shown:
    """Change a subscription, pause it or let it go on; what is not named stays."""
    with ctx.database.write() as conn:
        row = need_own(ctx, store.find(conn, table, key))
        names = ("title", "schedule", "people", "channels", "format", "filters")
        now = {name: getattr(row, name) for name in (*names, "active")}
        values = {**now, **given}
        _judge(ctx, conn, values, row)
        changed = _row(ctx, conn, {**values, "timezone": row.timezone})
        store.change(conn, table, key, changed)
        return _one(ctx, conn, key)


def remove(ctx: Context, key: int) -> None:
    """End a subscription."""
    with ctx.database.write() as conn:
        row = need_own(ctx, store.find(conn, table, key))
        store.remove(conn, table, key)
        audit.note(ctx, conn, "board_subscription", Subject(row.app), removed=row.title)


def send_now(ctx: Context, key: int) -> dict[str, int]:
    """Send a subscription at once, whatever its timetable says; return the job."""
    with ctx.database.write() as conn:
        need_own(ctx, store.find(conn, table, key))
        payload = {"subscription": key, "round": f"now:{token_hex(8)}"}
        job = job_store.enqueue(
            conn, SEND, payload, key=f"{SEND}:{key}", behalf=jobs.behalf(ctx)
        )
    return {"job": job}


def start_due(ctx: Context) -> int:
    """Begin the sending of everything that is due; return how many.

    What was due several times while nobody looked is sent once.
    """
    with ctx.database.write() as conn:
        calendar = calendars.load(conn)
        rows = store.due(conn, table, ctx.now())
        for row in rows:
            payload = {"subscription": row.id, "round": row.due_at.isoformat()}
            job_store.enqueue(conn, SEND, payload, key=f"{SEND}:{row.id}")
            again = next_time(row.schedule, row.timezone, ctx.now(), calendar)
            store.change(conn, table, row.id, {"due_at": again})
    return len(rows)


def _judge(
    ctx: Context, conn: Connection, values: Given, row: Row[Any] | None = None
) -> None:
    problems = list(_problems(values))
    same = row is not None and all(
        values[name] == getattr(row, name) for name in ("people", "channels")
    )
    # A builder may have chosen others; their owner may still pause it.
    problems += [] if same else list(reader_problems(ctx, conn, values))
    if problems:
        raise ProblemsError(problems)


def _problems(values: Given) -> Iterator[Problem]:
    yield from schedule_problems(values.get("schedule"))
    if values.get("format") not in FORMATS:
        texts = text("格式只能是 pdf、png 或 link。", "It is pdf, png or link.")
        yield Problem("board.format", texts, ("format",))


def _row(ctx: Context, conn: Connection, values: Given) -> Shown:
    active = values.get("active", True)
    zone = values.get("timezone", ctx.timezone)
    due = None
    if active:
        calendar = calendars.load(conn)
        due = next_time(values["schedule"], zone, ctx.now(), calendar)
    return {
        "title": localise(values["title"], ctx.language)[:200],
        "schedule": dict(values["schedule"]),
        "people": list(dict.fromkeys(values.get("people") or ())),
        "channels": list(dict.fromkeys(values.get("channels") or ())),
        "format": values["format"],
        "filters": dict(values.get("filters") or {}),
        "active": active,
        "due_at": due,
    }


def _one(ctx: Context, conn: Connection, key: int) -> Shown:
    return _show(ctx, conn, need_own(ctx, store.find(conn, table, key)))


def _show(ctx: Context, conn: Connection, row: Row[Any]) -> Shown:
    makers = names_of(conn, {row.maker_id})
    return {
        "id": row.id,
        "title": row.title,
        "schedule": row.schedule,
        "timezone": row.timezone,
        "people": named(conn, row.people),
        "channels": named_channels(conn, row.channels),
        "format": row.format,
        "filters": row.filters,
        "active": row.active,
        "due_at": row.due_at,
        "maker": {"id": row.maker_id, "title": makers.get(row.maker_id, "")},
        "sendings": [_logged(ctx, conn, one) for one in _log(conn, row.id)],
    }


def _log(conn: Connection, key: int) -> Any:
    return store.sendings(conn, key, LOGGED)


def _logged(ctx: Context, conn: Connection, one: Row[Any]) -> Shown:
    kind, _, number = one.target.partition(":")
    find = named if kind == "person" else named_channels
    told = one.told or {}
    return {
        "id": one.id,
        "at": one.at,
        "to": find(conn, [int(number)])[0] | {"type": kind},
        "status": one.status,
        "reason": localise(told["reason"], ctx.language) if "reason" in told else None,
    }
