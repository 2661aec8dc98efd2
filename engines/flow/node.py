"""NodeType: what a kind of node is, and the four ways it lets the flow go on."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from engines.core.errors import Problem, Text
from engines.core.schema import Schema
from engines.core.schema import props as no_props

if TYPE_CHECKING:
    from engines.core.world import World
    from engines.flow.definition import Flow
    from engines.flow.run import Run
    from engines.flow.state import Token
    from engines.flow.tree import Node


@dataclass(frozen=True)
class Go:
    """Leave the node, through one of its branches if it has any."""

    branch: str | None = None


@dataclass(frozen=True)
class Split:
    """Run these branches side by side; the node waits until all have arrived."""

    branches: tuple[str, ...]


@dataclass(frozen=True)
class Wait:
    """Stay until somebody answers."""


@dataclass(frozen=True)
class Back:
    """Go back to a node that was passed before."""

    target: str


@dataclass(frozen=True)
class Stop:
    """End the whole flow with this result."""

    result: str


Outcome = Go | Split | Wait | Back | Stop
Enter = Callable[["Run", "Token", "Node"], Outcome]


def _go(_run: "Run", _token: "Token", _node: "Node") -> Outcome:
    return Go()


def _no_check(_node: "Node", _flow: "Flow", _world: "World") -> Iterator[Problem]:
    return iter(())


@dataclass(frozen=True)
class NodeType:
    """A kind of node.

    `enter` says what happens when the flow arrives, `resume` when a task of the node
    was answered. `branches` is none, one (the first that holds) or all (side by side).
    `check` yields what is wrong with one use of it. `asks` marks nodes that wait for a
    person.
    """

    name: str
    label: Text
    icon: str
    enter: Enter
    resume: Enter = _go
    props: Schema = field(default_factory=no_props)
    branches: str = "none"
    asks: bool = False
    hidden: bool = False
    check: Callable[["Node", "Flow", "World"], Iterator[Problem]] = _no_check
    examples: tuple[Mapping[str, Any], ...] = ()
