"""Withdraw: the initiator takes his request back."""

from engines.core.errors import text
from engines.flow.order import FlowCommand, Sight
from engines.flow.refusals import refuse
from engines.flow.run import Command, Run
from engines.flow.state import State, Status, Task
from engines.flow.tree import START

_ACTIONS = ("approved", "rejected", "abstained", "returned", "filled")


def open_to(sight: Sight) -> bool:
    """By the flow's rule; always while it waits for him after a return."""
    if not sight.is_initiator:
        return False
    if sight.state.status is Status.DRAFT:
        return True
    if sight.flow.withdraw == "never":
        return False
    at_start = any(token.node == START for token in sight.state.waiting())
    free = sight.flow.withdraw == "running" or at_start
    return free or not _actions(sight.state)


def perform(run: Run, command: Command) -> None:
    """End the flow as withdrawn."""
    run.emit("withdrawn", opinion=command.words)
    run.end("withdrawn", "withdrawn")


def explain(run: Run) -> None:
    """Refuse with the name of the one who acted, when that is the reason."""
    actions = _actions(run.state)
    mine = run.actor.id == run.state.initiator
    if mine and run.flow.withdraw == "before_first_action" and actions:
        first = min(actions, key=lambda t: t.number)
        when = run.env.show(first.closed_at)
        raise refuse("acted_on", name=run.env.name(first.closed_by), when=when)


def _actions(state: State) -> list[Task]:
    tasks = state.tasks.values()
    return [t for t in tasks if t.verdict in _ACTIONS and t.closed_by is not None]


command = FlowCommand(
    "withdraw",
    text("撤回", "Withdraw"),
    open_to,
    perform,
    62,
    explain,
    when=frozenset({Status.DRAFT, Status.RUNNING}),
)
