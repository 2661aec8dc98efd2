"""Job failed: a piece of outside work has failed for good."""

from engines.core.errors import text
from engines.flow.order import FlowCommand, Sight
from engines.flow.outside import report
from engines.flow.run import Command, Run


def open_to(sight: Sight) -> bool:
    """The platform only."""
    return sight.actor.id is None


def perform(run: Run, command: Command) -> None:
    """Let the node decide what a failure means; the reason is kept."""
    why = {"opinion": command.words} if command.words else {}
    report(run, command, "failed", **why)


command = FlowCommand(
    "job_failed",
    text("外部任务失败", "Job failed"),
    open_to,
    perform,
    asleep=True,
)
