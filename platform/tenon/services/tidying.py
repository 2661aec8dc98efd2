"""Tidying: what is long past and nobody asks for is removed."""

from datetime import timedelta

from sqlalchemy import delete

from tenon.context import Context
from tenon.storage import deliveries, jobs, workers
from tenon.storage.models.messages import hook_call

# Work that comes back every few seconds leaves many rows and tells nothing.
TICKING = (
    "dispatch_events",
    "scan_rules",
    "fire_timers",
    "watch_flows",
    "spread_notices",
    "send_digests",
    "tend_pools",
)
TICKS = timedelta(hours=6)
JOBS = timedelta(days=60)
CALLS = timedelta(days=30)
MESSAGES = timedelta(days=180)


def tidy(ctx: Context) -> dict[str, int]:
    """Remove it; return how many rows of each."""
    now = ctx.now()
    with ctx.database.write() as conn:
        workers.forget(conn, now - timedelta(days=1))
        calls = delete(hook_call).where(hook_call.c.at < now - CALLS)
        return {
            "ticks": jobs.forget(conn, TICKING, now - TICKS),
            "jobs": jobs.forget(conn, (), now - JOBS),
            "deliveries": deliveries.forget(conn, now - MESSAGES),
            "calls": int(conn.execute(calls).rowcount),
        }
