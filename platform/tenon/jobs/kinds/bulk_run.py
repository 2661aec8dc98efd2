"""Run of a bulk operation: goes on behind the last record after a crash."""

from typing import Any

from engines.core.errors import text
from tenon.context import Context
from tenon.jobs.kind import CancelledError, JobKind, RunningJob
from tenon.services import bulk_work
from tenon.services.bulk_work import Place


def run(ctx: Context, running: RunningJob) -> dict[str, Any]:
    """Do the operation to every record; return how many, and what stopped others."""
    done = running.state.get("done", 0)
    state, at = "more", Place(running.payload["bulk"], running.id, done)
    while state == "more":
        state, at = bulk_work.advance(ctx, at)
    cancelled = state == "cancelled"
    result = bulk_work.close(ctx, at, cancelled=cancelled)
    if cancelled:
        raise CancelledError
    return result


job = JobKind("bulk_run", run, label=text("批量操作", "Bulk operation"))
