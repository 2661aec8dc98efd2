"""Reassign: an admin gives an open task to somebody else."""

from engines.core.errors import text
from engines.flow.hand import hand_to
from engines.flow.order import FlowCommand, Sight
from engines.flow.refusals import refuse
from engines.flow.run import Command, Run


def open_to(sight: Sight) -> bool:
    """Admins, while somebody is asked."""
    return sight.actor.admin and bool(sight.state.open_tasks("approval"))


def perform(run: Run, command: Command) -> None:
    """Change the assignee of the task that is named."""
    task = run.state.tasks.get(command.task or 0)
    if task is None or not task.waits or task.kind != "approval":
        raise refuse("task_unknown", ("task",))
    if task.delegator is not None:
        run.emit("task_recalled", task, to=task.delegator)
        task = run.state.tasks[task.number]
    hand_to(run, command, task)


command = FlowCommand("reassign", text("改派", "Reassign"), open_to, perform, 92)
