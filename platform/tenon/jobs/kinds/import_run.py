"""Run of an import: 1,000 rows a transaction, each committed with its progress.

After a crash the run goes on behind the last committed row; nothing is written twice.
"""

from dataclasses import replace
from typing import Any

from tenon.context import Context
from tenon.jobs.kind import CancelledError, JobKind, RunningJob
from tenon.services import imports
from tenon.services.guarding import Saver
from tenon.services.import_rows import RowReader
from tenon.services.import_writing import BATCH, Tally, Writer, create_missing
from tenon.services.opening import open_app
from tenon.storage import jobs


def run(ctx: Context, running: RunningJob) -> dict[str, Any]:
    """Write every row that fits; return how many."""
    number = running.payload["import"]
    found = imports.by_id(ctx, number)
    rows = imports.numbered(found.table)
    acting = replace(ctx, source="import")
    made: dict[str, dict[str, int]] = running.state.get("made", {})
    tally = Tally(**running.state.get("tally", {}))
    at = running.state.get("at", 0)
    while at < len(rows):
        part = rows[at : at + BATCH]
        with ctx.database.write() as conn:
            opened = open_app(acting, conn, found.app)
            plan = imports.plan_of(opened, found)
            reader = RowReader(Saver(opened, found.form), plan)
            for key, known in made.items():
                reader.matchers[key].made |= known
            create_missing(opened, plan, reader)
            made = {key: m.made for key, m in reader.matchers.items() if m.made}
            writer = Writer(opened, found.form, number, plan, reader, tally)
            writer.write([reader.read(n, cells) for n, cells in part])
            at += len(part)
            state = {"at": at, "tally": tally.plain(), "made": made}
            values = {"done": at, "total": len(rows), "state": state}
            cancelled = jobs.report(conn, running.id, values)
        if cancelled:
            imports.close(ctx, number, "cancelled", tally.plain())
            raise CancelledError
    return imports.close(ctx, number, "done", tally.plain())


job = JobKind("import_run", run)
