"""Approve: agree to what the node asks."""

from engines.core.errors import text
from engines.flow.answer import close, need_fields, need_opinion, take_values
from engines.flow.drive import resume
from engines.flow.order import Sight, TaskCommand
from engines.flow.run import Command, Run
from engines.flow.state import Task


def open_to(sight: Sight, task: Task) -> bool:
    """Every approver may agree."""
    return task.kind == "approval" and sight.node(task).type == "approval"


def perform(run: Run, command: Command, task: Task) -> None:
    """Take the fields, close the task, let the node judge."""
    need_opinion(run, command, task, against=False)
    take_values(run, command, task)
    need_fields(run, command, task)
    close(run, command, task, "approved")
    resume(run, task.token)


command = TaskCommand("approve", text("同意", "Approve"), open_to, perform, 10)
