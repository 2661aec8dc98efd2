"""Abstain: take no side; the vote counts without him."""

from engines.core.errors import text
from engines.flow.answer import answers, close, demands, need_opinion
from engines.flow.order import Sight, TaskCommand
from engines.flow.run import Command, Run
from engines.flow.state import Task
from engines.flow.weigh import weigh


def open_to(sight: Sight, task: Task) -> bool:
    """Only where the node allows it."""
    return sight.lets(task, "abstain") and answers(sight, task, "abstain")


def perform(run: Run, command: Command, task: Task) -> None:
    """Close the task, let the node judge."""
    need_opinion(run, command, task, against=False)
    close(run, command, task, "abstained")
    weigh(run, task.number)


command = TaskCommand(
    "abstain",
    text("弃权", "Abstain"),
    open_to,
    perform,
    25,
    offer=demands(against=False),
)
