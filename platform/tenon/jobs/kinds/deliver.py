"""Send one delivery through its channel."""

from typing import Any

from engines.core.errors import text
from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services import deliveries
from tenon.storage.jobs import TRIES


def run(ctx: Context, running: RunningJob) -> dict[str, Any]:
    """Send it; what the far side may take later is tried again."""
    last = running.tries + 1 >= TRIES
    return deliveries.deliver(ctx, running.payload["delivery"], last=last)


job = JobKind("deliver", run, system=True, label=text("发送消息", "Send a message"))
