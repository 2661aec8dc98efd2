"""Ask another system who approves at a node."""

from typing import Any

from engines.core.errors import text
from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services import flow_outbox, flow_questions
from tenon.storage.jobs import TRIES

_attempt = flow_outbox.attempt(flow_questions.ask, "job_failed")


def run(ctx: Context, running: RunningJob) -> dict[str, Any]:
    """Ask, and tell the flow the answer, or that there is none."""
    return _attempt(ctx, running.payload, running.tries, TRIES)


job = JobKind(
    "flow_ask",
    run,
    system=True,
    label=text("询问外部系统", "Question to another system"),
)
