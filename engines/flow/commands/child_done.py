"""Child done: a sub-flow has ended with a result."""

from engines.core.errors import text
from engines.flow.order import FlowCommand, Sight
from engines.flow.outside import report
from engines.flow.run import Command, Run


def open_to(sight: Sight) -> bool:
    """The platform only."""
    return sight.actor.id is None


def perform(run: Run, command: Command) -> None:
    """Keep its result: approved, rejected, withdrawn, terminated or failed."""
    if command.values:
        run.write(command.values, None)
    report(run, command, command.result or "approved")


command = FlowCommand(
    "child_done",
    text("子流程结束", "Sub-flow ended"),
    open_to,
    perform,
    asleep=True,
)
