"""Look for flows that nothing will ever wake, and for a calendar that ends."""

from typing import Any

from engines.core.errors import text
from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services import calendars, flow_clock


def run(ctx: Context, _running: RunningJob) -> dict[str, Any]:
    """Ask the admins for help with what was lost."""
    lost = flow_clock.recover(ctx)
    return {"lost": lost, "calendar": calendars.warn_missing(ctx)}


job = JobKind(
    "watch_flows", run, system=True, label=text("检查流程", "Watch over flows")
)
