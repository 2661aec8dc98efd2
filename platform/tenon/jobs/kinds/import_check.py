"""Dry run of an import: read, judge, write nothing."""

from typing import Any

from engines.core.errors import text
from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services.import_checking import dry_run


def run(ctx: Context, running: RunningJob) -> dict[str, Any]:
    """Return what would be written and what does not fit."""
    return dry_run(ctx, running.payload["import"], running.progress)


job = JobKind("import_check", run, label=text("检查导入", "Check of an import"))
