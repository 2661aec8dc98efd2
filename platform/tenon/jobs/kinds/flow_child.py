"""Start a sub-flow that a flow has asked for."""

from typing import Any

from engines.core.errors import text
from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services import flow_outbox
from tenon.storage.jobs import TRIES

_attempt = flow_outbox.attempt(flow_outbox.start_child, "child_done")


def run(ctx: Context, running: RunningJob) -> dict[str, Any]:
    """Start it once; tell the flow if it cannot be started."""
    return _attempt(ctx, running.payload, running.tries, TRIES)


job = JobKind(
    "flow_child", run, system=True, label=text("启动子流程", "Start of a sub-flow")
)
