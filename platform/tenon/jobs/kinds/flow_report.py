"""Tell a flow how the sub-flow it waits for has ended."""

from typing import Any

from engines.core.errors import text
from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services import flow_outbox


def run(ctx: Context, running: RunningJob) -> dict[str, Any]:
    """Tell it once."""
    return flow_outbox.report(ctx, running.payload)


job = JobKind(
    "flow_report", run, system=True, label=text("子流程结果", "Result of a sub-flow")
)
