"""Start: begin a flow; the actor is its initiator."""

from typing import Any

from engines.core.errors import text
from engines.flow.drive import begin
from engines.flow.effects import SetFlowState
from engines.flow.order import FlowCommand, Sight
from engines.flow.picks import keep_picks
from engines.flow.run import Command, Run
from engines.flow.state import Status


def open_to(sight: Sight) -> bool:
    """Whoever is somebody."""
    return sight.actor.id is not None


def perform(run: Run, command: Command) -> None:
    """Put the first token on the start; a sub-flow is told how deep it lies."""
    depth: dict[str, Any] = {"depth": command.depth} if command.depth else {}
    run.emit("flow_started", initiator=run.actor.id, **depth)
    keep_picks(run, command.picks)
    run.ask(SetFlowState("running"))
    run.set_for("running")
    begin(run)


command = FlowCommand(
    "start", text("发起", "Start"), open_to, perform, when=frozenset({Status.NEW})
)
