"""Remind the one whose task is over its time limit, as often as the node says."""

from typing import Any

from engines.flow import RefusedError
from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services import flows
from tenon.services.flows import Wish


def run(ctx: Context, running: RunningJob) -> dict[str, Any]:
    """Remind him, unless he has answered; the flow sets the next timer itself."""
    said = running.payload
    task, time = said["task"], said["time"]
    # The id makes a run after a crash change nothing.
    wish = Wish("timer_fired", f"timer-{task}-{time}", task=task)
    try:
        flows.carry_out(ctx, wish, said["instance"])
    except RefusedError:
        return {"reminded": False}
    return {"reminded": True}


job = JobKind("remind_task", run, system=True)
