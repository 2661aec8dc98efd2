"""Revert of an import: what it made goes, what it changed gets its old values."""

from typing import Any

from engines.core.errors import text
from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services import imports, releases
from tenon.services.import_reverting import take_back
from tenon.services.import_store import by_id


def run(ctx: Context, running: RunningJob) -> dict[str, Any]:
    """Take the import back; return how many records were, and how many stayed."""
    number = running.payload["import"]
    found = by_id(ctx, number)
    live = releases.live(ctx, found.app)
    total = int(found.result.get("inserted", 0)) + int(found.result.get("updated", 0))

    def report(done: int) -> None:
        running.progress(done, total)

    done = take_back(ctx, live, found.form, number, report)
    return imports.close(ctx, number, "reverted", {**found.result, **done})


job = JobKind("import_revert", run, label=text("撤销导入", "Undo of an import"))
