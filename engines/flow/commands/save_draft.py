"""Save draft: keep what was filled in so far, without sending it off.

On a flow that has not begun it makes a draft, which `submit` sends off. On a task it
writes the fields that the node gives to write; the task stays open.
"""

from engines.core.errors import text
from engines.flow.drive import begin
from engines.flow.order import FlowCommand, Sight
from engines.flow.patching import take_values, writes_any
from engines.flow.refusals import refuse
from engines.flow.run import Command, Run
from engines.flow.state import Status
from engines.flow.tree import START


def open_to(sight: Sight) -> bool:
    """Whoever begins a flow, and whoever has a task with fields to write."""
    if sight.state.status is Status.NEW:
        return sight.actor.id is not None
    return any(
        task.node == START or writes_any(sight.node(task)) for task in sight.own_tasks
    )


def perform(run: Run, command: Command) -> None:
    """Write the fields; begin a draft first if there is nothing yet."""
    if run.state.status is Status.NEW:
        run.emit("flow_drafted", initiator=run.actor.id)
        begin(run)
    tasks = Sight(run.flow, run.state, run.actor).own_tasks
    mine = [t for t in tasks if command.task in (None, t.number)]
    if not mine:
        raise refuse("task_unknown", ("task",))
    take_values(run, command, mine[0])
    run.emit("draft_saved", mine[0], fields=sorted(command.values))


command = FlowCommand(
    "save_draft",
    text("暂存", "Save for later"),
    open_to,
    perform,
    70,
    when=frozenset({Status.NEW, Status.DRAFT, Status.RUNNING}),
)
