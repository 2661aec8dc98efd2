"""Send new notices on to mail, SMS and the like."""

from typing import Any

from engines.core.errors import text
from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services import notice_spread


def run(ctx: Context, _running: RunningJob) -> dict[str, Any]:
    """Do what waits."""
    return {"notices": notice_spread.spread(ctx)}


job = JobKind(
    "spread_notices",
    run,
    system=True,
    wanted=notice_spread.waits,
    label=text("转发新通知", "Send notices on"),
)
