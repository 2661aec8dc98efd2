"""Undo of a bulk operation: what nobody has changed since gets its old values."""

from typing import Any

from engines.core.errors import text
from tenon.context import Context
from tenon.jobs.kind import CancelledError, JobKind, RunningJob
from tenon.services import bulk_work
from tenon.services.bulk_work import Place


def run(ctx: Context, running: RunningJob) -> dict[str, Any]:
    """Take the operation back; return how many records, and what was kept and why."""
    done = running.state.get("done", 0)
    state, at = "more", Place(running.payload["bulk"], running.id, done, undo=True)
    while state == "more":
        state, at = bulk_work.advance(ctx, at)
    cancelled = state == "cancelled"
    result = bulk_work.close(ctx, at, cancelled=cancelled)
    if cancelled:
        raise CancelledError
    return result


job = JobKind("bulk_undo", run, label=text("撤销批量操作", "Undo of a bulk operation"))
