"""Remind of a late task: jobs of installations from before timers were rows."""

from typing import Any

from engines.core.errors import text
from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services import flow_outbox
from tenon.services.wishes import Wish


def run(ctx: Context, running: RunningJob) -> dict[str, Any]:
    """Let the flow do what its node says about lateness, unless it was answered."""
    said = running.payload
    # The id makes a run after a crash change nothing.
    wish = Wish("timer_fired", f"timer-{said['task']}-old", task=said["task"])
    return {"reminded": flow_outbox.tell(ctx, said["instance"], wish)}


job = JobKind("remind_task", run, system=True, label=text("任务提醒", "Reminder"))
