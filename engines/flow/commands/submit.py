"""Submit: the initiator sends off what he has drafted, or begins at once."""

from engines.core.errors import text
from engines.flow.answer import close
from engines.flow.drive import begin, resume
from engines.flow.effects import SetFlowState
from engines.flow.order import FlowCommand, Sight
from engines.flow.patching import need_fields, take_values
from engines.flow.picks import keep_picks
from engines.flow.run import Command, Run
from engines.flow.state import Status


def open_to(sight: Sight) -> bool:
    """Whoever begins a flow, or began the draft."""
    if sight.state.status is Status.NEW:
        return sight.actor.id is not None
    return sight.is_initiator


def perform(run: Run, command: Command) -> None:
    """Take the fields and let the flow go."""
    drafted = run.state.status is Status.DRAFT
    task = Sight(run.flow, run.state, run.actor).own_tasks[0] if drafted else None
    if task is not None:
        take_values(run, command, task)
        need_fields(run, command, task)
    elif command.values:
        run.write(command.values, run.actor.id)
    run.emit("flow_started", initiator=run.actor.id)
    keep_picks(run, command.picks)
    run.ask(SetFlowState("running"))
    run.set_for("running")
    if task is None:
        begin(run)
        return
    close(run, command, task, "submitted")
    resume(run, task.token)


command = FlowCommand(
    "submit",
    text("提交", "Submit"),
    open_to,
    perform,
    10,
    when=frozenset({Status.NEW, Status.DRAFT}),
)
