"""Resubmit: the initiator, to whom the flow was returned, sends it off again."""

from engines.core.errors import text
from engines.flow.answer import close
from engines.flow.drive import resume
from engines.flow.order import Sight, TaskCommand
from engines.flow.patching import need_fields, take_values
from engines.flow.picks import keep_picks
from engines.flow.run import Command, Run
from engines.flow.state import Task
from engines.flow.tree import START


def open_to(_sight: Sight, task: Task) -> bool:
    """Only at the start."""
    return task.node == START


def perform(run: Run, command: Command, task: Task) -> None:
    """Take the corrected fields and begin again."""
    take_values(run, command, task)
    need_fields(run, command, task)
    keep_picks(run, command.picks)
    close(run, command, task, "resubmitted")
    resume(run, task.token)


command = TaskCommand("resubmit", text("重新提交", "Resubmit"), open_to, perform, 10)
