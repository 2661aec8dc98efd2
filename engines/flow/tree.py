"""The tree of a flow as business users draw it: nodes, and branches that hold nodes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from engines.core.conditions import Condition
from engines.core.errors import Path, Text

START = "start"


@dataclass(frozen=True)
class Branch:
    """One way through a branch block; `when` is None for the default one."""

    key: str
    title: Text
    when: Condition | None
    default: bool
    nodes: tuple["Node", ...]
    path: Path = ()


@dataclass(frozen=True)
class Node:
    """One step of a flow: its kind, its settings and, in a block, its branches."""

    key: str
    type: str
    title: Text
    props: Mapping[str, Any] = field(default_factory=dict)
    branches: tuple[Branch, ...] = ()
    path: Path = ()


def walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Yield every node of the tree, parents first, in drawing order."""
    for node in nodes:
        yield node
        for branch in node.branches:
            yield from walk(branch.nodes)
