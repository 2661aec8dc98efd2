"""End a sub-flow that its parent no longer waits for."""

from typing import Any

from engines.core.errors import text
from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services import flow_outbox


def run(ctx: Context, running: RunningJob) -> dict[str, Any]:
    """Terminate it, unless it has ended."""
    return flow_outbox.end_child(ctx, running.payload)


job = JobKind(
    "flow_child_end", run, system=True, label=text("结束子流程", "End of a sub-flow")
)
