"""Terminate: an admin ends the flow, with a reason."""

from engines.core.errors import text
from engines.flow.order import FlowCommand, Sight
from engines.flow.refusals import refuse
from engines.flow.run import Command, Run

_HERE = text("终止", "terminate")


def open_to(sight: Sight) -> bool:
    """Admins only."""
    return sight.actor.admin


def perform(run: Run, command: Command) -> None:
    """End the flow as terminated."""
    reason = (command.opinion or "").strip()
    if not reason:
        raise refuse("opinion_required", ("opinion",), node=dict(_HERE))
    run.emit("terminated", opinion=reason)
    run.end("terminated", "terminated")


command = FlowCommand("terminate", text("终止", "Terminate"), open_to, perform, 90)
