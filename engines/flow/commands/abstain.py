"""Abstain: take no side; the vote counts without him."""

from engines.core.errors import text
from engines.flow.answer import close
from engines.flow.drive import resume
from engines.flow.order import Sight, TaskCommand
from engines.flow.run import Command, Run
from engines.flow.state import Task


def open_to(sight: Sight, task: Task) -> bool:
    """Only where the node allows it."""
    return task.kind == "approval" and bool(sight.node(task).props.get("abstain"))


def perform(run: Run, command: Command, task: Task) -> None:
    """Close the task, let the node judge."""
    close(run, command, task, "abstained")
    resume(run, task.token)


command = TaskCommand("abstain", text("弃权", "Abstain"), open_to, perform, 25)
