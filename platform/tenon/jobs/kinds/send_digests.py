"""Send the digests that are due."""

from typing import Any

from engines.core.errors import text
from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services import notice_spread


def run(ctx: Context, _running: RunningJob) -> dict[str, Any]:
    """Do what waits."""
    return {"digests": notice_spread.send_digests(ctx)}


job = JobKind(
    "send_digests",
    run,
    system=True,
    wanted=notice_spread.digests_wait,
    label=text("发送汇总通知", "Send digests"),
)
