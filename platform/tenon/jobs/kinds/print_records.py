"""Print of several records: one PDF, or one zip of letters or sheets."""

from typing import Any

from engines.core.errors import text
from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services import print_files, prints


def run(ctx: Context, running: RunningJob) -> dict[str, Any]:
    """Make the document; return its id, its name and how many records it holds."""
    given = running.payload
    made = prints.together(
        ctx, given["app"], given["form"], given["ids"], given["template"]
    )
    running.progress(len(given["ids"]), len(given["ids"]))
    print_files.keep(ctx, running.id, made)
    return {"file": running.id, "name": made.name, "records": len(given["ids"])}


job = JobKind("print_records", run, label=text("打印", "Print"))
