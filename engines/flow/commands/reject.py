"""Reject: refuse what the node asks."""

from engines.core.errors import text
from engines.flow.answer import answers, close, demands, need_opinion
from engines.flow.order import Sight, TaskCommand
from engines.flow.patching import take_values
from engines.flow.run import Command, Run
from engines.flow.state import Task
from engines.flow.weigh import weigh


def open_to(sight: Sight, task: Task) -> bool:
    """Every approver may refuse; a helper only answers."""
    return answers(sight, task, "reject")


def perform(run: Run, command: Command, task: Task) -> None:
    """Close the task, let the node judge."""
    need_opinion(run, command, task, against=True)
    take_values(run, command, task)
    close(run, command, task, "rejected")
    weigh(run, task.number)


command = TaskCommand(
    "reject", text("拒绝", "Reject"), open_to, perform, 20, offer=demands(against=True)
)
