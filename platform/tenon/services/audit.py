"""The audit: append-only notes of exports, prints, public links and the like."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from tenon.context import Context
from tenon.services.gates import need_admin
from tenon.storage.models.audit import audit
from tenon.storage.people import names_of

PAGE = 100


@dataclass(frozen=True)
class Subject:
    """What was touched: an app, a form, one record or a number of them."""

    app: str | None = None
    form: str | None = None
    record: int | None = None
    records: int | None = None


def note(
    ctx: Context, conn: Connection, action: str, subject: Subject, **detail: Any
) -> None:
    """Write down that `action` was done by the actor, in the caller's transaction."""
    conn.execute(
        insert(audit).values(
            at=ctx.now(),
            actor_id=ctx.actor.id,
            action=action,
            app=subject.app,
            form=subject.form,
            record_id=subject.record,
            records=subject.records,
            detail=detail or None,
        )
    )


def entries(
    ctx: Context, *, action: str = "", app: str = "", before: int | None = None
) -> dict[str, Any]:
    """Return one page of the audit, the newest first; for administrators only."""
    need_admin(ctx)
    c = audit.c
    wanted = select(audit).order_by(c.id.desc()).limit(PAGE + 1)
    if action:
        wanted = wanted.where(c.action == action)
    if app:
        wanted = wanted.where(c.app == app)
    if before is not None:
        wanted = wanted.where(c.id < before)
    with ctx.database.read() as conn:
        rows = conn.execute(wanted).all()
        names = names_of(conn, {row.actor_id for row in rows if row.actor_id})
    shown = [_show(row, names) for row in rows[:PAGE]]
    more = str(rows[PAGE - 1].id) if len(rows) > PAGE else None
    return {"entries": shown, "cursor": more}


def _show(row: Any, names: Any) -> dict[str, Any]:
    actor = row.actor_id
    return {
        "id": row.id,
        "at": row.at,
        "actor": None if actor is None else {"id": actor, "title": names.get(actor)},
        "action": row.action,
        "app": row.app,
        "form": row.form,
        "record": row.record_id,
        "records": row.records,
        "detail": row.detail,
    }
