"""Fire the timers of flows that are due."""

from typing import Any

from engines.core.errors import text
from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services import flow_clock


def run(ctx: Context, _running: RunningJob) -> dict[str, Any]:
    """Fire each in a transaction of its own."""
    return {"fired": flow_clock.fire_due(ctx)}


job = JobKind(
    "fire_timers", run, system=True, label=text("流程定时", "Timers of flows")
)
