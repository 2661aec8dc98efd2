"""Care for rules: runs that nothing will wake ask for a person; old logs go.

What has fired stays in the ledger for ever; a log of executions does not.
"""

from datetime import timedelta

from engines.core.errors import text
from tenon.context import Context
from tenon.storage import automation, rule_care
from tenon.storage import rule_runs as store

EVERY = timedelta(minutes=10)
PATIENCE = timedelta(minutes=10)
EVENTS_DAYS, SKIPPED_DAYS, DONE_DAYS = 30, 60, 400
MOST = 5_000
LOST = text(
    "执行中断，没有后台任务会继续它。请重新执行。",
    "It broke off, and no job will take it up. Run it again.",
)


def tend(ctx: Context) -> int:
    """Look now and then; return how many runs were found lost."""
    memory = ctx.platform.caches.setdefault("rule_care", {})
    if "last" in memory and ctx.now() - memory["last"] < EVERY:
        return 0
    memory["last"] = ctx.now()
    lost = recover(ctx)
    forget(ctx)
    return lost


def recover(ctx: Context) -> int:
    """Put aside unfinished runs that no job will take up; return how many.

    The job of a run is written with it. Where it is gone, it has failed for good.
    """
    with ctx.database.write() as conn:
        lost = rule_care.lost(conn, ctx.now() - PATIENCE, MOST)
        for execution in lost:
            store.change_run(conn, execution, {"state": "dead"})
            ended = {"status": "failed", "reason": dict(LOST), "ended_at": ctx.now()}
            automation.end_execution(conn, execution, ended)
    return len(lost)


def forget(ctx: Context) -> int:
    """Clear events that were handled and executions that are old; return how many."""
    now = ctx.now()
    with ctx.database.write() as conn:
        gone = rule_care.clear_events(conn, now - timedelta(days=EVENTS_DAYS), MOST)
        for days, statuses in (
            (SKIPPED_DAYS, ("skipped",)),
            (DONE_DAYS, ("done", "failed", "skipped", "unknown")),
        ):
            before = now - timedelta(days=days)
            gone += rule_care.clear_executions(conn, before, statuses, MOST)
    return gone
