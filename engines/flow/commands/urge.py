"""Urge: remind everybody who keeps the flow waiting, once per task in 30 minutes."""

from datetime import timedelta

from engines.core.errors import text
from engines.flow.order import FlowCommand, Sight
from engines.flow.refusals import refuse
from engines.flow.run import Command, Run
from engines.flow.state import Task

PAUSE = timedelta(minutes=30)


def open_to(sight: Sight) -> bool:
    """The initiator and admins, while somebody else is asked."""
    tasks = sight.state.open_tasks("approval")
    waits = any(task.assignee != sight.actor.id for task in tasks)
    return waits and (sight.is_initiator or sight.actor.admin)


def perform(run: Run, command: Command) -> None:
    """Tell the assignees; tasks urged a moment ago are left alone."""
    tasks = _wanted(run, command)
    ready = [t for t in tasks if not t.urged_at or run.env.now - t.urged_at >= PAUSE]
    if not ready:
        latest = max(t.urged_at for t in tasks if t.urged_at)
        raise refuse("too_soon", when=run.env.show(latest))
    for task in ready:
        run.emit("task_urged", task)
        run.tell((task.assignee,), "urged", task)


def _wanted(run: Run, command: Command) -> list[Task]:
    """Return the task that is named, or all that are open."""
    tasks = run.state.open_tasks("approval")
    if command.task is None or command.task not in {t.number for t in tasks}:
        return tasks
    return [t for t in tasks if t.number == command.task]


command = FlowCommand("urge", text("催办", "Urge"), open_to, perform, 64)
