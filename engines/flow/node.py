"""NodeType: what a kind of node is, and the ways it lets the flow go on."""

from collections.abc import Callable, Iterable, Iterator, Mapping
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
class Jump:
    """Go on at a node of this or of an outer scope."""

    target: str


@dataclass(frozen=True)
class Block:
    """Stop here and wait for an admin: an incident of this name."""

    incident: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Stop:
    """End the whole flow with this result."""

    result: str


Outcome = Go | Split | Wait | Back | Jump | Block | Stop
Enter = Callable[["Run", "Token", "Node"], Outcome]


def _go(_run: "Run", _token: "Token", _node: "Node") -> Outcome:
    return Go()


def _no_check(_node: "Node", _flow: "Flow", _world: "World") -> Iterator[Problem]:
    return iter(())


def _no_reads(_node: "Node") -> Iterable[str]:
    return ()


@dataclass(frozen=True)
class NodeType:
    """A kind of node.

    `enter` says what happens when the flow arrives, `resume` when a task of the node
    was answered, its time is over, or outside work is done. `branches` is none, one
    (the first that holds), some (all that hold, side by side) or all (side by side);
    `aside` kinds may have one branch, for what is rejected. `check` yields what is
    wrong with one use of it, `reads` the paths of the record it looks at. `asks` marks
    nodes that wait for a person, who answers with one of `answers`; `agreed` is the
    verdict of one who does what was asked. `rests` marks those that may wait for
    something else, `jumps` and `stops` those behind which the list does not go on.
    """

    name: str
    label: Text
    icon: str
    enter: Enter
    resume: Enter = _go
    props: Schema = field(default_factory=no_props)
    branches: str = "none"
    asks: bool = False
    answers: tuple[str, ...] = ()
    agreed: str = "approved"
    rests: bool = False
    jumps: bool = False
    stops: bool = False
    aside: bool = False
    hidden: bool = False
    check: Callable[["Node", "Flow", "World"], Iterator[Problem]] = _no_check
    reads: Callable[["Node"], Iterable[str]] = _no_reads
    examples: tuple[Mapping[str, Any], ...] = ()
