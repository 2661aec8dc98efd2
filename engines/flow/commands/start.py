"""Start: begin a flow; the actor is its initiator."""

from engines.core.errors import text
from engines.flow.drive import begin
from engines.flow.effects import SetFlowState
from engines.flow.order import FlowCommand, Sight
from engines.flow.run import Command, Run
from engines.flow.state import Status


def open_to(sight: Sight) -> bool:
    """Only what has not begun."""
    return sight.state.status is Status.NEW and sight.actor.id is not None


def perform(run: Run, _command: Command) -> None:
    """Put the first token on the start."""
    run.emit("flow_started", initiator=run.actor.id)
    run.ask(SetFlowState("running"))
    begin(run)


command = FlowCommand("start", text("发起", "Start"), open_to, perform)
