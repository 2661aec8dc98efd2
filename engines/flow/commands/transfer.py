"""Transfer: hand a task to somebody else, who answers instead."""

from engines.core.errors import text
from engines.flow.hand import hand_to
from engines.flow.order import Sight, TaskCommand
from engines.flow.run import Command, Run
from engines.flow.state import Task
from engines.flow.tree import START


def open_to(sight: Sight, task: Task) -> bool:
    """Where the node allows it; never at the start, never by a helper."""
    mine = task.node != START and task.delegator is None
    return mine and sight.lets(task, "transfer")


def perform(run: Run, command: Command, task: Task) -> None:
    """Change the assignee; the chain of hands is kept."""
    hand_to(run, command, task)


command = TaskCommand("transfer", text("转交", "Transfer"), open_to, perform, 40)
