"""Run the actions of a node that waits for their outcome."""

from typing import Any

from engines.core.errors import text
from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services import flow_outbox
from tenon.storage.jobs import TRIES

_attempt = flow_outbox.attempt(flow_outbox.run_actions, "job_failed")


def run(ctx: Context, running: RunningJob) -> dict[str, Any]:
    """Run them and tell the node; tell it too when they fail."""
    return _attempt(ctx, running.payload, running.tries, TRIES)


job = JobKind(
    "flow_actions", run, system=True, label=text("流程动作", "Actions of a flow")
)
