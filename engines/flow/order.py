"""CommandType: something a person may want of a flow, and when it is open to him."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from engines.core.errors import Text
from engines.flow.definition import Flow
from engines.flow.run import Actor, Command, FlowEnv, Run
from engines.flow.state import State, Status, Task
from engines.flow.tree import Node

RUNNING = frozenset({Status.RUNNING})
ENDED = frozenset(
    {Status.APPROVED, Status.REJECTED, Status.WITHDRAWN, Status.TERMINATED}
)
Offer = dict[str, Any]


@dataclass(frozen=True)
class Sight:
    """What decides whether a command is open: the flow, its state and who asks."""

    flow: Flow
    state: State
    actor: Actor

    def node(self, task: Task) -> Node:
        """Return the node of a task."""
        return self.flow.node(task.node)

    def lets(self, task: Task, setting: str) -> bool:
        """Tell whether the node of a task allows an operation to its approvers."""
        props = self.node(task).props
        return task.kind == "approval" and bool(props.get(setting))

    @property
    def is_initiator(self) -> bool:
        """He began the flow."""
        return self.actor.id is not None and self.actor.id == self.state.initiator

    @property
    def own_tasks(self) -> list[Task]:
        """The approvals that wait for his answer."""
        tasks = self.state.open_tasks("approval")
        return [task for task in tasks if task.assignee == self.actor.id]

    @property
    def takes_part(self) -> bool:
        """He began it, was asked in it, or looks after it."""
        asked = any(
            self.actor.id in (t.assignee, t.delegator, t.principal, *t.chain)
            for t in self.state.tasks.values()
        )
        known = self.actor.id is not None and asked
        return self.actor.admin or self.is_initiator or known


def _no_offer(_sight: Sight, _env: FlowEnv, _task: Task | None) -> Offer:
    return {}


def _no_words(_run: Run) -> None:
    return None


def _no_words_on(_run: Run, _command: Command, _task: Task) -> None:
    return None


@dataclass(frozen=True)
class TaskCommand:
    """A command of the one who was asked, on his task.

    `own` commands need his own open task; the others judge that themselves in `open_to`
    and say in `explain` why they are not open. `when` are the states of the flow in
    which it can be given, `asleep` whether also while the flow is suspended. `offer`
    returns what a dialog needs: targets, people, whether an opinion is required.
    """

    name: str
    label: Text
    open_to: Callable[[Sight, Task], bool]
    perform: Callable[[Run, Command, Task], None]
    position: int = 50
    when: frozenset[Status] = RUNNING
    own: bool = True
    asleep: bool = False
    explain: Callable[[Run, Command, Task], None] = _no_words_on
    offer: Callable[[Sight, FlowEnv, Task | None], Offer] = _no_offer


@dataclass(frozen=True)
class FlowCommand:
    """A command on the flow as a whole; `explain` may refuse in better words."""

    name: str
    label: Text
    open_to: Callable[[Sight], bool]
    perform: Callable[[Run, Command], None]
    position: int = 50
    explain: Callable[[Run], None] = _no_words
    when: frozenset[Status] = RUNNING
    asleep: bool = False
    offer: Callable[[Sight, FlowEnv, Task | None], Offer] = _no_offer


CommandType = TaskCommand | FlowCommand
Offers = Mapping[str, Offer]
