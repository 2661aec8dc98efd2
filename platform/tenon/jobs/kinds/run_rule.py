"""Take up an unfinished run of a rule."""

from typing import Any

from engines.core.errors import text
from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services.rule_resuming import resume


def run(ctx: Context, running: RunningJob) -> dict[str, Any]:
    """Go on where the run stands."""
    return {"status": resume(ctx, running.payload["execution"])}


job = JobKind(
    "run_rule", run, system=True, label=text("继续执行规则", "Rules that go on")
)
