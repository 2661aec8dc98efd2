"""Run of an import: 1,000 records a transaction, each committed with its progress.

After a crash the run goes on behind the last committed row; nothing is written twice.
"""

from typing import Any

from engines.core.errors import text
from tenon.context import Context
from tenon.jobs.kind import CancelledError, JobKind, RunningJob
from tenon.services import imports
from tenon.services.import_running import Run
from tenon.storage import jobs

BATCH = 1000


def run(ctx: Context, running: RunningJob) -> dict[str, Any]:
    """Write every row that fits; return how many."""
    number = running.payload["import"]
    work = Run(ctx, number, running.state)
    for part in work.batches(BATCH):
        with ctx.database.write() as conn:
            work.write(conn, part)
            values = {
                "done": work.done,
                "total": work.total,
                "state": work.progress.plain(),
            }
            cancelled = jobs.report(conn, running.id, values)
        if cancelled:
            imports.close(ctx, number, "cancelled", work.progress.tally.plain())
            raise CancelledError
    return imports.close(ctx, number, "done", work.progress.tally.plain())


job = JobKind("import_run", run, label=text("导入数据", "Import"))
