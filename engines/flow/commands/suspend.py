"""Suspend: an admin lets the flow rest; nobody can act until it is resumed."""

from engines.core.errors import text
from engines.flow.order import FlowCommand, Sight
from engines.flow.run import Command, Run


def open_to(sight: Sight) -> bool:
    """Admins, while it runs."""
    return sight.actor.admin and sight.state.suspended_at is None


def perform(run: Run, command: Command) -> None:
    """Remember since when; the clocks stand still."""
    run.emit("flow_suspended", opinion=command.words)


command = FlowCommand("suspend", text("挂起", "Suspend"), open_to, perform, 86)
