"""Remove what is long past: ended jobs, the log of messages, calls that came in."""

from typing import Any

from engines.core.errors import text
from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services import tidying


def run(ctx: Context, _running: RunningJob) -> dict[str, Any]:
    """Remove it; return how much of each it was."""
    return tidying.tidy(ctx)


job = JobKind("tidy", run, system=True, label=text("清理旧数据", "Tidy up"))
