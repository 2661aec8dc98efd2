"""Jobs as their owner sees them, and all of them as an administrator does."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from engines.core.errors import TenonError, localise, text
from tenon.context import Context
from tenon.services.audit import Subject, note
from tenon.services.gates import need_admin
from tenon.storage import jobs, workers
from tenon.storage.jobs import Behalf
from tenon.storage.models.automation import job
from tenon.storage.people import names_of

Shown = dict[str, Any]
OPEN = jobs.OPEN
PAGE = 50
ALIVE = timedelta(seconds=70)


def behalf(ctx: Context) -> Behalf:
    """Return on whose behalf a job that `ctx` asks for runs."""
    return Behalf(ctx.actor.id, ctx.language, ctx.timezone)


def get(ctx: Context, job_id: int) -> Shown:
    """Return a job; raises `job.not_found` for one that is somebody else's."""
    with ctx.database.read() as conn:
        row = jobs.find(conn, job_id)
    if row is None or not (ctx.actor.is_admin or row.actor_id == ctx.actor.id):
        raise _absent()
    return show(row, ctx.language)


def show(row: Any, language: str) -> Shown:
    """Return a job as its owner sees it; a dead letter has failed for him."""
    status = "failed" if row.status == "dead" else row.status
    return {
        "id": row.id,
        "kind": row.kind,
        "status": status,
        "done": row.done,
        "total": row.total,
        "text": localise(row.progress_text or "", language),
        "result": row.result,
        "error": _error(row.error, language) if status == "failed" else None,
    }


def _error(error: Any, language: str) -> dict[str, str] | None:
    if not error:
        return None
    return {"code": error["code"], "message": localise(error["texts"], language)}


def _absent() -> TenonError:
    return TenonError("job.not_found", text("没有此作业。", "There is no such job."))


def cancel(ctx: Context, job_id: int) -> Shown:
    """Ask a job to stop; return it."""
    get(ctx, job_id)
    with ctx.database.write() as conn:
        jobs.ask_to_cancel(conn, job_id)
    return get(ctx, job_id)


def again(ctx: Context, job_id: int) -> Shown:
    """Queue a job again that failed, died or was cancelled; for administrators."""
    need_admin(ctx)
    with ctx.database.write() as conn:
        if jobs.find(conn, job_id) is None:
            raise _absent()
        if not jobs.run_again(conn, job_id, ctx.now()):
            texts = text(
                "只有失败、死信或已取消的作业可以重新执行。",
                "Only a job that failed, died or was cancelled can be run again.",
            )
            raise TenonError("job.not_allowed", texts)
        note(ctx, conn, "job.again", Subject(), job=job_id)
    return get(ctx, job_id)


def listed(ctx: Context, wanted: Mapping[str, str], before: int | None) -> Shown:
    """Return the jobs of everybody, the newest first; for administrators only.

    Of ticks only those are shown that did not end well, unless their kind is asked for.
    """
    need_admin(ctx)
    c = job.c
    query = select(job).order_by(c.id.desc()).limit(PAGE + 1)
    if wanted.get("status"):
        query = query.where(c.status == wanted["status"])
    if wanted.get("kind"):
        query = query.where(c.kind == wanted["kind"])
    else:
        ticks = c.key.startswith("tick:") & c.status.in_(("done", "queued", "running"))
        query = query.where(c.key.is_(None) | ~ticks)
    if before is not None:
        query = query.where(c.id < before)
    with ctx.database.read() as conn:
        rows = conn.execute(query).all()
        counted = conn.execute(select(c.status, func.count()).group_by(c.status))
        counts = {row[0]: row[1] for row in counted}
        kinds = conn.scalars(select(c.kind).distinct().order_by(c.kind)).all()
        names = names_of(conn, {row.actor_id for row in rows if row.actor_id})
    cursor = str(rows[PAGE - 1].id) if len(rows) > PAGE else None
    shown = [_whole(ctx, row, names) for row in rows[:PAGE]]
    known = [{"name": one, "title": _title(ctx, one)} for one in kinds]
    return {"jobs": shown, "counts": counts, "kinds": known, "cursor": cursor}


def _title(ctx: Context, kind: str) -> str:
    labels = ctx.platform.caches.get("job_labels", {})
    return localise(labels.get(kind, kind), ctx.language)


def _whole(ctx: Context, row: Any, names: Mapping[int, str]) -> Shown:
    language = ctx.language
    person = {"id": row.actor_id, "title": names.get(row.actor_id, "")}
    return {
        **show(row, language),
        "title": _title(ctx, row.kind),
        "status": row.status,
        "error": _error(row.error, language),
        "priority": row.priority,
        "key": row.key,
        "tries": row.tries,
        "most_tries": jobs.TRIES,
        "worker": row.worker,
        "lease_until": row.lease_until,
        "run_at": row.run_at,
        "created_at": row.created_at,
        "ended_at": row.ended_at,
        "actor": person if row.actor_id else None,
        "payload": {k: v for k, v in row.payload.items() if _is_plain(v)},
    }


def _is_plain(value: Any) -> bool:
    """Ids and names say what a job is about; contents are nobody's business here."""
    return isinstance(value, int | None) or (
        isinstance(value, str) and len(value) <= 64
    )


def workers_seen(ctx: Context) -> Shown:
    """Return who works, and who has not been seen for a while."""
    need_admin(ctx)
    with ctx.database.read() as conn:
        rows = workers.everybody(conn)
        running = select(job.c.worker, func.count()).where(job.c.status == "running")
        busy = {r[0]: r[1] for r in conn.execute(running.group_by(job.c.worker))}
    now = ctx.now()
    shown = [
        {
            "name": row.name,
            "kind": row.kind,
            "threads": row.threads,
            "started_at": row.started_at,
            "seen_at": row.seen_at,
            "alive": row.seen_at > now - ALIVE,
            "running": busy.get(row.name, 0),
        }
        for row in rows
    ]
    return {"workers": shown}
