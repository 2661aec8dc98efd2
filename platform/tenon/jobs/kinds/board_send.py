"""Send a subscription: to every person his own numbers, to groups its maker's."""

from typing import Any

from engines.core.errors import text
from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services import board_sendings
from tenon.services.board_subscriptions import SEND


def run(ctx: Context, running: RunningJob) -> dict[str, Any]:
    """Return how many got it, and how many did not."""
    given = running.payload
    return board_sendings.send_round(
        ctx, given["subscription"], given["round"], running.progress
    )


job = JobKind(SEND, run, system=True, label=text("发送订阅", "Send a subscription"))
