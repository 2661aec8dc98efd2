"""Reject: refuse what the node asks."""

from engines.core.errors import text
from engines.flow.answer import close, need_opinion, take_values
from engines.flow.drive import resume
from engines.flow.order import Sight, TaskCommand
from engines.flow.run import Command, Run
from engines.flow.state import Task


def open_to(sight: Sight, task: Task) -> bool:
    """Every approver may refuse."""
    return task.kind == "approval" and sight.node(task).type == "approval"


def perform(run: Run, command: Command, task: Task) -> None:
    """Close the task, let the node judge."""
    need_opinion(run, command, task, against=True)
    take_values(run, command, task)
    close(run, command, task, "rejected")
    resume(run, task.token)


command = TaskCommand("reject", text("拒绝", "Reject"), open_to, perform, 20)
