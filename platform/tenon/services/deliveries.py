"""Deliveries: what leaves the house, each written down before it goes.

`sending` is written first. After a crash in it, what is safe to repeat goes again; the
rest becomes `unknown` and waits for a person.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, Row, select

from engines.core.errors import TenonError, Text, localise, text
from tenon.connectors.kind import ConnectorKind, DeliveryError, Message, Receipt
from tenon.connectors.registry import CONNECTORS
from tenon.context import Context
from tenon.services import board_files, outlets
from tenon.services.gates import need_admin
from tenon.storage import channels, deliveries, jobs
from tenon.storage.deliveries import Draft
from tenon.storage.models.messages import delivery
from tenon.storage.people import find_user, names_of

Shown = dict[str, Any]
PAGE = 50
JOB = "deliver"


def queue(
    ctx: Context, conn: Connection, draft: Draft, run_at: datetime | None = None
) -> int | None:
    """Write a delivery and its job, in one transaction; None for a known key."""
    made = deliveries.add(conn, draft, ctx.now())
    if made is not None:
        enqueue(conn, made, run_at)
    return made


def enqueue(conn: Connection, made: int, run_at: datetime | None = None) -> None:
    """Write the job that sends a delivery."""
    job = jobs.enqueue(conn, JOB, {"delivery": made}, run_at=run_at)
    deliveries.change(conn, made, job_id=job)


def deliver(ctx: Context, delivery_id: int, *, last: bool) -> Shown:
    """Send one delivery; raises what is worth another try, unless it is the `last`."""
    row = _begin(ctx, delivery_id)
    if row is None:
        return {"sent": False}
    try:
        receipt = _send(ctx, row)
    except (TenonError, OSError) as error:
        again = not last and is_passing(error)
        _failed(ctx, row, error, "queued" if again else "failed")
        if again:
            raise
        return {"sent": False}
    _sent(ctx, row, receipt)
    return {"sent": True}


def is_passing(error: Exception) -> bool:
    """Tell whether another try may help."""
    if isinstance(error, DeliveryError):
        return error.again
    return not isinstance(error, TenonError)


def _begin(ctx: Context, delivery_id: int) -> Row[Any] | None:
    """Say that it is being sent; None when it has ended, or nobody knows whether."""
    with ctx.database.write() as conn:
        row = deliveries.find(conn, delivery_id)
        if row is None or row.status in deliveries.ENDED:
            return None
        kind = CONNECTORS.get(row.kind)
        if row.status == "sending" and not (kind and kind.safe_to_repeat):
            _end(ctx, conn, row, "unknown", reason=_UNKNOWN)
            return None
        deliveries.begin(conn, delivery_id)
        return row


_UNKNOWN = text(
    "发送时服务器中断，无法确认对方是否收到。请确认后重试。",
    "The server stopped while sending; nobody knows whether it arrived. Ask there, "
    "then send it again if need be.",
)


def deliver_now(ctx: Context, draft: Draft) -> Shown:
    """Send at once and wait for it; return the delivery with what came back."""
    with ctx.database.write() as conn:
        made = deliveries.add(conn, draft, ctx.now())
    if made is not None:
        deliver(ctx, made, last=True)
    with ctx.database.read() as conn:
        return _show_all(ctx, conn, [_found(conn, made or 0)])[0]


def _send(ctx: Context, row: Row[Any]) -> Receipt:
    kind = _kind(row)
    with ctx.database.read() as conn:
        known = channels.find(conn, row.channel_id) if row.channel_id else None
        person = find_user(conn, row.user_id) if row.user_id else None
    if row.channel_id and (known is None or not known.active):
        texts = text("渠道已删除或停用。", "The channel is gone, or switched off.")
        raise TenonError("channel.not_found", texts)
    if row.user_id and not (person and person["active"]):
        texts = text("此人已停用。", "The person has left.")
        raise TenonError("channel.nobody", texts)
    language = (person or {}).get("language") or ctx.platform.settings.language
    with ctx.database.read() as conn:
        files = board_files.attached(ctx, conn, row.link, row.user_id)
    message = replace(_message(ctx, row, language), files=files)
    return kind.send(outlets.outlet(ctx, known), message)


def _kind(row: Row[Any]) -> ConnectorKind:
    return CONNECTORS[row.kind]


def _message(ctx: Context, row: Row[Any], language: str) -> Message:
    base = ctx.platform.settings.base_url.rstrip("/")
    link = row.link
    if link.startswith("/"):
        # Without its own address the house has no link that works elsewhere.
        link = f"{base}{link}" if base else ""
    return Message(
        localise(row.title, language),
        localise(row.body, language),
        row.key,
        link,
        tuple(row.receiver.replace(",", " ").split()),
        row.facts or {},
    )


def _sent(ctx: Context, row: Row[Any], receipt: Receipt) -> None:
    with ctx.database.write() as conn:
        _end(ctx, conn, row, "sent", reason=None, answer=_answer(receipt))


def _failed(ctx: Context, row: Row[Any], error: Exception, status: str) -> None:
    receipt = error.receipt if isinstance(error, DeliveryError) else None
    answer = _answer(receipt) if receipt else None
    reason = why(error)
    with ctx.database.write() as conn:
        if status == "queued":
            values = {"status": status, "reason": dict(reason), "answer": answer}
            deliveries.change(conn, row.id, **values)
        else:
            _end(ctx, conn, row, status, reason=reason, answer=answer)


def why(error: Exception) -> Text:
    """Return why a delivery failed, as a sentence."""
    if isinstance(error, TenonError):
        return error.texts
    said = str(error) or type(error).__name__
    return text(
        "无法连接：{said}",
        "It cannot be reached: {said}",
        said=said.replace("{", "(").replace("}", ")"),
    )


def _answer(receipt: Receipt) -> Shown:
    return {"status": receipt.status, "code": receipt.code, "text": receipt.text}


def _end(
    ctx: Context, conn: Connection, row: Row[Any], status: str, **values: Any
) -> None:
    reason = values.pop("reason")
    said = dict(reason) if reason else None
    ended = {"status": status, "ended_at": ctx.now(), "reason": said}
    deliveries.change(conn, row.id, **ended, **values)


def listed(ctx: Context, wanted: Mapping[str, str], before: int | None) -> Shown:
    """Return the log, the newest first, a page at a time; for administrators only."""
    need_admin(ctx)
    c = delivery.c
    query = select(delivery).order_by(c.id.desc()).limit(PAGE + 1)
    columns = {"status": c.status, "kind": c.kind, "event": c.event, "app": c.app}
    for name, column in columns.items():
        if wanted.get(name):
            query = query.where(column == wanted[name])
    for name, column in (("channel", c.channel_id), ("person", c.user_id)):
        if wanted.get(name, "").isdigit():
            query = query.where(column == int(wanted[name]))
    if before is not None:
        query = query.where(c.id < before)
    with ctx.database.read() as conn:
        rows = conn.execute(query).all()
        counts = deliveries.counts(conn)
        shown = _show_all(ctx, conn, list(rows[:PAGE]))
    cursor = str(rows[PAGE - 1].id) if len(rows) > PAGE else None
    return {"deliveries": shown, "counts": dict(counts), "cursor": cursor}


def _show_all(ctx: Context, conn: Connection, rows: list[Row[Any]]) -> list[Shown]:
    names = names_of(conn, {row.user_id for row in rows if row.user_id})
    titles = {one.id: one.title for one in channels.all_channels(conn)}
    return [_show(ctx, row, names, titles) for row in rows]


def _show(
    ctx: Context, row: Row[Any], names: Mapping[int, str], titles: Mapping[int, str]
) -> Shown:
    kind = CONNECTORS.get(row.kind)
    person = {"id": row.user_id, "title": names.get(row.user_id, "")}
    return {
        "id": row.id,
        "at": row.created_at,
        "ended_at": row.ended_at,
        "due_at": row.due_at,
        "channel": row.channel_id
        and {"id": row.channel_id, "title": titles.get(row.channel_id, "")},
        "kind": row.kind,
        "kind_title": localise(kind.label, ctx.language) if kind else row.kind,
        "event": row.event,
        "app": row.app,
        "person": person if row.user_id else None,
        "receiver": masked(row.receiver) if kind and kind.way else row.receiver,
        "title": localise(row.title, ctx.language),
        "body": localise(row.body, ctx.language),
        "link": row.link,
        "status": row.status,
        "tries": row.tries,
        "reason": localise(row.reason, ctx.language) if row.reason else "",
        "answer": row.answer,
    }


def masked(address: str) -> str:
    """Return an address as the log shows it.

    >>> masked("13800138000"), masked("wang.fang@example.com")
    ('138****8000', 'wa***@example.com')
    """
    name, at, house = address.partition("@")
    if at:
        return f"{name[:2]}***@{house}"
    return f"{address[:3]}****{address[-4:]}" if len(address) > 7 else address


def again(ctx: Context, delivery_id: int) -> Shown:
    """Send a delivery again: the same when it has failed, a copy when it arrived."""
    need_admin(ctx)
    with ctx.database.write() as conn:
        row = _found(conn, delivery_id)
        if row.status in ("queued", "sending", "held"):
            texts = text("仍在发送中。", "It is still on its way.")
            raise TenonError("delivery.busy", texts)
        if row.event == "call":
            raise TenonError("delivery.not_allowed", _NO_REPLAY)
        made = _copied(ctx, conn, row) if row.status == "sent" else row.id
        blank = {"status": "queued", "tries": 0, "reason": None, "ended_at": None}
        deliveries.change(conn, made, **blank)
        enqueue(conn, made)
        return _show_all(ctx, conn, [_found(conn, made)])[0]


_NO_REPLAY = text(
    "这是规则或流程的调用；请在那里重新执行。",
    "A rule or a flow made this call. Run it again there.",
)


def _copied(ctx: Context, conn: Connection, row: Row[Any]) -> int:
    draft = Draft(
        f"again:{row.id}:{token_hex(6)}",
        row.kind,
        row.event,
        row.title,
        row.body,
        row.link,
        row.channel_id,
        row.app,
        row.user_id,
        row.notification_id,
        row.receiver,
        row.facts or {},
    )
    return int(deliveries.add(conn, draft, ctx.now()) or 0)


def cancel(ctx: Context, delivery_id: int) -> Shown:
    """Take back what has not gone out yet."""
    need_admin(ctx)
    with ctx.database.write() as conn:
        row = _found(conn, delivery_id)
        if row.status not in ("queued", "held"):
            texts = text("已经发出，无法取消。", "It has gone out already.")
            raise TenonError("delivery.already_done", texts)
        _end(ctx, conn, row, "cancelled", reason=None)
        return _show_all(ctx, conn, [_found(conn, delivery_id)])[0]


def _found(conn: Connection, delivery_id: int) -> Row[Any]:
    row = deliveries.find(conn, delivery_id)
    if row is None:
        texts = text("没有此发送记录。", "There is no such delivery.")
        raise TenonError("delivery.not_found", texts)
    return row
