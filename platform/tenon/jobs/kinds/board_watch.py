"""Look whether a board is to be sent or a line has been crossed."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from engines.core.errors import text
from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services.board_alerts import look_at_due
from tenon.services.board_subscriptions import start_due
from tenon.storage import boards
from tenon.storage.models.boards import board_alert, board_subscription


def run(ctx: Context, _running: RunningJob) -> dict[str, Any]:
    """Return how many sendings began and how many alerts were looked at."""
    sent = start_due(ctx)
    return {"sent": sent, "looked": look_at_due(ctx)}


def wanted(conn: Connection, now: datetime) -> bool:
    """Tell whether anything is due, or watched all the time."""
    due = (board_subscription, board_alert)
    if any(boards.due(conn, table, now, most=1) for table in due):
        return True
    return bool(boards.watching(conn))


job = JobKind(
    "board_watch",
    run,
    system=True,
    label=text("查看订阅与预警", "Look at subscriptions and alerts"),
    wanted=wanted,
)
