"""Terminate: an admin ends the flow and its sub-flows, with a reason."""

from engines.core.errors import text
from engines.flow.order import FlowCommand, Offer, Sight
from engines.flow.refusals import refuse
from engines.flow.run import Command, FlowEnv, Run
from engines.flow.state import Status, Task

_HERE = text("终止", "terminate")


def open_to(sight: Sight) -> bool:
    """Admins; and the system, for a sub-flow whose parent has left it."""
    return sight.actor.admin or sight.actor.id is None


def perform(run: Run, command: Command) -> None:
    """End the flow as terminated."""
    if command.words is None and command.actor.id is not None:
        raise refuse("opinion_required", ("opinion",), node=dict(_HERE))
    run.emit("terminated", opinion=command.words)
    run.end("terminated", "terminated")


def offer(_sight: Sight, _env: FlowEnv, _task: Task | None) -> Offer:
    """Return that a reason is asked for."""
    return {"opinion_required": True}


command = FlowCommand(
    "terminate",
    text("终止", "Terminate"),
    open_to,
    perform,
    90,
    when=frozenset({Status.DRAFT, Status.RUNNING}),
    asleep=True,
    offer=offer,
)
