"""CommandType: something a person may want of a flow, and when it is open to him."""

from collections.abc import Callable
from dataclasses import dataclass

from engines.core.errors import Text
from engines.flow.definition import Flow
from engines.flow.run import Actor, Command, Run
from engines.flow.state import State, Task
from engines.flow.tree import Node


@dataclass(frozen=True)
class Sight:
    """What decides whether a command is open: the flow, its state and who asks."""

    flow: Flow
    state: State
    actor: Actor

    def node(self, task: Task) -> Node:
        """Return the node of a task."""
        return self.flow.node(task.node)

    @property
    def is_initiator(self) -> bool:
        """He began the flow."""
        return self.actor.id is not None and self.actor.id == self.state.initiator

    @property
    def takes_part(self) -> bool:
        """He began it, was asked in it, or looks after it."""
        asked = any(t.assignee == self.actor.id for t in self.state.tasks.values())
        return self.actor.admin or self.is_initiator or asked


@dataclass(frozen=True)
class TaskCommand:
    """A command of the one who was asked, on his open task."""

    name: str
    label: Text
    open_to: Callable[[Sight, Task], bool]
    perform: Callable[[Run, Command, Task], None]
    position: int = 50


def _no_words(_run: Run) -> None:
    return None


@dataclass(frozen=True)
class FlowCommand:
    """A command on the flow as a whole; `explain` may refuse in better words."""

    name: str
    label: Text
    open_to: Callable[[Sight], bool]
    perform: Callable[[Run, Command], None]
    position: int = 50
    explain: Callable[[Run], None] = _no_words


CommandType = TaskCommand | FlowCommand
