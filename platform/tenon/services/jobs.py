"""Jobs as their owner sees them: progress, result, cancel."""

from collections.abc import Iterator
from time import sleep
from typing import Any

from engines.core.errors import TenonError, localise, text
from tenon.context import Context
from tenon.storage import jobs
from tenon.storage.jobs import Behalf

POLL = 0.4
LONGEST = 25.0


def behalf(ctx: Context) -> Behalf:
    """Return on whose behalf a job that `ctx` asks for runs."""
    return Behalf(ctx.actor.id, ctx.language, ctx.timezone)


def get(ctx: Context, job_id: int) -> dict[str, Any]:
    """Return a job; raises `job.not_found` for one that is somebody else's."""
    with ctx.database.read() as conn:
        row = jobs.find(conn, job_id)
    if row is None or not (ctx.actor.is_admin or row.actor_id == ctx.actor.id):
        raise TenonError("job.not_found", text("没有此作业。", "There is no such job."))
    return {
        "id": row.id,
        "kind": row.kind,
        "status": row.status,
        "done": row.done,
        "total": row.total,
        "text": localise(row.progress_text or "", ctx.language),
        "result": row.result,
        "error": _error(row.error, ctx.language) if row.status == "failed" else None,
    }


def _error(error: Any, language: str) -> dict[str, str] | None:
    if not error:
        return None
    return {"code": error["code"], "message": localise(error["texts"], language)}


def cancel(ctx: Context, job_id: int) -> dict[str, Any]:
    """Ask a job to stop; return it."""
    get(ctx, job_id)
    with ctx.database.write() as conn:
        jobs.ask_to_cancel(conn, job_id)
    return get(ctx, job_id)


def watch(ctx: Context, job_id: int) -> Iterator[dict[str, Any]]:
    """Yield a job each time it has changed, until it ends or the watch is long."""
    last: dict[str, Any] | None = None
    for _ in range(int(LONGEST / POLL)):
        found = get(ctx, job_id)
        if found != last:
            last = found
            yield found
        if found["status"] not in jobs.OPEN:
            return
        sleep(POLL)
