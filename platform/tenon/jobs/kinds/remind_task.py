"""Remind the one whose task is over its time limit, as often as the node says."""

from typing import Any

from engines.flow import RefusedError
from engines.flow.due import due
from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services import flows
from tenon.services.flows import Wish
from tenon.services.opening import env_of
from tenon.storage import jobs

USUAL_TIMES = 3


def run(ctx: Context, running: RunningJob) -> dict[str, Any]:
    """Remind him and set the next timer, unless he has answered."""
    said = running.payload
    task, time, limit = said["task"], said["time"], said["limit"]
    # The id makes a run after a crash change nothing.
    wish = Wish("timer_fired", f"timer-{task}-{time}", task=task)
    try:
        flows.carry_out(ctx, wish, said["instance"])
    except RefusedError:
        return {"reminded": False}
    if time < limit.get("max", USUAL_TIMES):
        with ctx.database.write() as conn:
            again = {**said, "time": time + 1}
            at = due(limit, env_of(ctx, conn))
            jobs.enqueue(conn, "remind_task", again, run_at=at)
    return {"reminded": True}


job = JobKind("remind_task", run, system=True)
