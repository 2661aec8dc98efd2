"""Alerts: told when a number crosses a line, and again only after it came back."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row

from engines.core.errors import Problem, ProblemsError, TenonError, Text, text
from tenon.context import Context
from tenon.services import audit, boards, channels, notifications
from tenon.services.audit import Subject
from tenon.services.board_readers import (
    as_person,
    can_manage,
    named,
    named_channels,
    need_own,
    reader_problems,
)
from tenon.services.board_words import number_words
from tenon.services.report_asking import Asked
from tenon.storage import boards as store
from tenon.storage.models.boards import board_alert as table
from tenon.storage.people import names_of

Shown = dict[str, Any]
Given = Mapping[str, Any]
OPS = ("gt", "gte", "lt", "lte", "between")
CHECKS = ("on_change", "hourly", "daily")
EVENT = "board_alert"
MORNING = time(8)
MOST = 50
SETTINGS = ("measure", "op", "value", "filters")
Number = tuple[Decimal | None, Mapping[str, Any]]


def listed(ctx: Context, app: str, key: str) -> Shown:
    """Return the alerts of a board: one's own, a builder sees all."""
    boards.read_board(ctx, app, key)
    with ctx.database.read() as conn:
        rows = store.of_board(conn, table, app, key)
        mine = [r for r in rows if can_manage(ctx) or r.maker_id == ctx.actor.id]
        return {"alerts": [_show(ctx, conn, row) for row in mine]}


def add(ctx: Context, app: str, key: str, given: Given) -> Shown:
    """Watch a number of a board; return the alert with the number as it is now."""
    values = {"measure": 0, "filters": {}, "check": "hourly", "active": True, **given}
    with ctx.database.read() as conn:
        _judge(ctx, conn, values)
        if len(store.of_board(conn, table, app, key)) >= MOST:
            texts = text("此仪表盘的预警太多。", "This board has too many alerts.")
            raise ProblemsError([Problem("board.too_many_alerts", texts)])
    seen = _seen(ctx, (app, key, values["tile"]), values)
    place = {"app": app, "dashboard": key, "tile": values["tile"]}
    maker = {"maker_id": ctx.actor.id, "made_at": ctx.now()}
    with ctx.database.write() as conn:
        made = store.add(conn, table, _row(ctx, values) | seen | place | maker)
        audit.note(ctx, conn, "board_alert", Subject(app), alert=made)
        return _one(ctx, conn, made)


def change(ctx: Context, key: int, given: Given) -> Shown:
    """Change an alert; what is not named stays, and the line is looked at anew."""
    with ctx.database.read() as conn:
        row = need_own(ctx, store.find(conn, table, key))
        names = ("title", "tile", "check", "people", "channels", "active")
        now = {name: getattr(row, name) for name in names}
        values = {**now, **row.settings, **given}
        _judge(ctx, conn, values, row)
    maker = as_person(ctx, row.maker_id, "alert")
    seen = _seen(maker, (row.app, row.dashboard, values["tile"]), values)
    with ctx.database.write() as conn:
        changed = _row(ctx, values) | seen | {"tile": values["tile"], "trouble": None}
        store.change(conn, table, key, changed)
        return _one(ctx, conn, key)


def remove(ctx: Context, key: int) -> None:
    """End an alert."""
    with ctx.database.write() as conn:
        row = need_own(ctx, store.find(conn, table, key))
        store.remove(conn, table, key)
        audit.note(ctx, conn, "board_alert", Subject(row.app), removed=row.title)


def look_at_due(ctx: Context) -> int:
    """Look at every alert whose time has come, and at those that watch all changes."""
    with ctx.database.read() as conn:
        rows = [*store.due(conn, table, ctx.now()), *store.watching(conn)]
    for row in rows:
        look_at(ctx, row)
    return len(rows)


def look_at(ctx: Context, row: Row[Any]) -> bool:
    """Look at one number with the rights of the maker; tell when the line is crossed.

    An alert that cannot be looked at any more is switched off, and its maker told why.
    """
    place = (row.app, row.dashboard, row.tile)
    try:
        maker = as_person(ctx, row.maker_id, "alert")
        value, column = number(maker, place, row.settings)
    except TenonError as error:
        _give_up(ctx, row, error.texts)
        return False
    crossed = row.crossed if value is None else beyond(value, row.settings)
    fires = crossed and not row.crossed
    now = {"crossed": crossed, "looked_at": ctx.now(), "due_at": _due(ctx, row.check)}
    now["value"] = None if value is None else str(value)
    with ctx.database.write() as conn:
        store.change(
            conn, table, row.id, now | ({"fired_at": ctx.now()} if fires else {})
        )
        if fires:
            _tell(maker, conn, row, number_words(value, column))
    return fires


def number(ctx: Context, place: tuple[str, str, str], settings: Given) -> Number:
    """Return the number of a tile and its column: a single one, or the total."""
    app, key, name = place
    board = boards.read_board(ctx, app, key)
    asked = Asked(filters=settings.get("filters") or {})
    answer = boards.answer(ctx, board, board.tile(name), asked)
    dimensions = [c for c in answer["columns"] if c["role"] == "dimension"]
    at, measures = settings.get("measure", 0), answer["columns"][len(dimensions) :]
    values = answer["totals"] if dimensions else (answer["rows"] or [None])[0]
    if not 0 <= at < len(measures) or (dimensions and values is None):
        raise _no_number()
    if values is None or values[at] is None:
        return None, measures[at]
    try:
        return Decimal(str(values[at])), measures[at]
    except InvalidOperation:
        raise _no_number() from None


def _no_number() -> TenonError:
    texts = text(
        "此图块没有可比较的单个数值或合计。请选择指标卡，或带合计的图表。",
        "This tile has no single number or total to compare. Choose a card, or a chart "
        "with a total.",
    )
    return ProblemsError([Problem("board.no_number", texts, ("tile",))])


def beyond(value: Decimal, settings: Given) -> bool:
    """Tell whether a number is beyond the line."""
    line = settings["value"]
    if settings["op"] == "between":
        return Decimal(str(line[0])) <= value <= Decimal(str(line[1]))
    given = Decimal(str(line))
    return {
        "gt": value > given,
        "gte": value >= given,
        "lt": value < given,
        "lte": value <= given,
    }[settings["op"]]


def _seen(ctx: Context, place: tuple[str, str, str], values: Given) -> Shown:
    """Return the state of a line as it is now: only what crosses it later is told."""
    value, _ = number(ctx, place, values)
    return {
        "crossed": value is not None and beyond(value, values),
        "value": None if value is None else str(value),
        "looked_at": ctx.now(),
    }


def _due(ctx: Context, check: str) -> datetime | None:
    if check == "hourly":
        return ctx.now() + timedelta(hours=1)
    if check == "on_change":
        return None
    zone = ZoneInfo(ctx.platform.settings.timezone)
    today = ctx.now().astimezone(zone).date()
    for ahead in (0, 1, 2):
        moment = datetime.combine(today + timedelta(days=ahead), MORNING, zone)
        if moment > ctx.now():
            return moment
    return None


def _tell(ctx: Context, conn: Connection, row: Row[Any], shown: str) -> None:
    title = text("预警：{title}", "Alert: {title}", title=row.title)
    body = text("当前值 {value}。", "It is {value} now.", value=shown)
    link = f"/apps/{row.app}/dashboards/{row.dashboard}"
    said = {"title": title, "body": body, "link": link}
    _notify(ctx, conn, row.people, row.app, said)
    for channel in row.channels:
        key = f"board_alert:{row.id}:{ctx.now().isoformat()}:{channel}"
        try:
            channels.send(ctx, conn, channel, title, body, link, key=key, app=row.app)
        except TenonError as error:
            told = {"title": title, "body": dict(error.texts), "link": link}
            _notify(ctx, conn, [row.maker_id], row.app, told)


def _give_up(ctx: Context, row: Row[Any], reason: Text) -> None:
    with ctx.database.write() as conn:
        off = {"active": False, "trouble": dict(reason), "looked_at": ctx.now()}
        store.change(conn, table, row.id, off)
        title = text(
            "预警“{title}”已停用",
            "The alert '{title}' is switched off",
            title=row.title,
        )
        link = f"/apps/{row.app}/dashboards/{row.dashboard}"
        said = {"title": title, "body": dict(reason), "link": link}
        _notify(ctx, conn, [row.maker_id], row.app, said)


def _notify(
    ctx: Context, conn: Connection, people: list[int], app: str, said: Given
) -> None:
    notifications.notify(ctx, conn, people, **said, kind=EVENT, event=EVENT, app=app)


def _judge(
    ctx: Context, conn: Connection, values: Given, row: Row[Any] | None = None
) -> None:
    problems = list(_problems(values))
    same = row is not None and all(
        values[name] == getattr(row, name) for name in ("people", "channels")
    )
    problems += [] if same else list(reader_problems(ctx, conn, values))
    if problems:
        raise ProblemsError(problems)


def _problems(values: Given) -> Iterator[Problem]:
    if values.get("op") not in OPS:
        texts = text("请选择比较方式。", "Choose how to compare.")
        yield Problem("board.op", texts, ("op",))
    if not _is_line(values.get("op"), values.get("value")):
        texts = text("请填写数值；介于需要两个。", "Give a number, or two for between.")
        yield Problem("board.line", texts, ("value",))
    if values.get("check") not in CHECKS:
        texts = text("检查时机不对。", "It is on_change, hourly or daily.")
        yield Problem("board.check", texts, ("check",))


def _is_line(op: Any, value: Any) -> bool:
    if op == "between":
        pair = isinstance(value, list) and len(value) == 2
        return pair and all(map(_is_number, value))
    return _is_number(value)


def _is_number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return False
    try:
        return Decimal(str(value)).is_finite()
    except InvalidOperation:
        return False


def _row(ctx: Context, values: Given) -> Shown:
    active = bool(values["active"])
    return {
        "title": str(values["title"])[:200],
        "settings": {name: values[name] for name in SETTINGS},
        "check": values["check"],
        "people": list(dict.fromkeys(values.get("people") or ())),
        "channels": list(dict.fromkeys(values.get("channels") or ())),
        "active": active,
        "due_at": _due(ctx, values["check"]) if active else None,
    }


def _one(ctx: Context, conn: Connection, key: int) -> Shown:
    return _show(ctx, conn, need_own(ctx, store.find(conn, table, key)))


def _show(ctx: Context, conn: Connection, row: Row[Any]) -> Shown:
    makers = names_of(conn, {row.maker_id})
    plain = ("id", "tile", "title", "check", "active", "crossed")
    moments = ("looked_at", "fired_at")
    return {
        **{name: getattr(row, name) for name in (*plain, *moments)},
        **row.settings,
        "now": row.value,
        "people": named(conn, row.people),
        "channels": named_channels(conn, row.channels),
        "trouble": (row.trouble or {}).get(ctx.language),
        "maker": {"id": row.maker_id, "title": makers.get(row.maker_id, "")},
    }
