"""Read: a copy was looked at."""

from engines.core.errors import text
from engines.flow.order import ENDED, RUNNING, Sight, TaskCommand
from engines.flow.run import Command, Run
from engines.flow.state import Task


def open_to(_sight: Sight, task: Task) -> bool:
    """Copies only; also after the flow has ended."""
    return task.kind == "cc"


def perform(run: Run, _command: Command, task: Task) -> None:
    """Close the copy."""
    run.emit("read", task)


command = TaskCommand(
    "read",
    text("已阅", "Mark as read"),
    open_to,
    perform,
    10,
    when=RUNNING | ENDED,
    asleep=True,
)
