"""A flow as frozen data: parsed once, compiled once, never changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from engines.core.conditions import Condition
from engines.core.errors import Text, text
from engines.flow.graph import Graph, Shapes, compile_graph
from engines.flow.tree import START, Node, walk

STARTED = text("发起人", "Initiator")


@dataclass(frozen=True)
class Start:
    """When a flow begins: on submit, create or update, if `when` holds.

    `child` flows begin only from another flow.
    """

    on: str = "submit"
    when: Condition | None = None
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Flow:
    """One flow of a form.

    `withdraw` says until when the initiator may take it back, `duplicates` whether
    somebody who approved before approves again by himself, `admins` who helps when a
    node finds nobody. `shapes` is how its kinds of nodes lead on. `on_result` is
    what it writes into the record when it begins to run, and when it has ended.
    """

    key: str
    form: str
    title: Text
    nodes: tuple[Node, ...]
    start: Start = field(default_factory=Start)
    withdraw: str = "before_first_action"
    duplicates: str = "never"
    admins: Sequence[Mapping[str, Any]] = ()
    shapes: Shapes = field(default_factory=Shapes)
    on_result: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @cached_property
    def graph(self) -> Graph:
        """The graph of the tree, with the implicit start before it."""
        begin = Node(
            START, START, STARTED, {"fields": self.start.fields}, path=(START,)
        )
        return compile_graph((begin, *self.nodes), self.shapes)

    def node(self, key: str) -> Node:
        """Return the node called `key`; the start is one too."""
        return self.graph.nodes[key]

    def all_nodes(self) -> tuple[Node, ...]:
        """Return every drawn node, parents first."""
        return tuple(walk(self.nodes))


def level_at(node: Node, path: str) -> str:
    """Return the right on a field at `node`: hidden, read, write or required.

    A dotted path is a column of a subform; it inherits the right of its subform. What
    a node does not name is writable at the start and readable elsewhere.
    """
    rights: Mapping[str, str] = node.props.get("fields", {})
    usual = "write" if node.type == START else "read"
    whole = rights.get(path.partition(".")[0], rights.get("*", usual))
    return rights.get(path, whole)


def writable(level: str) -> bool:
    """Tell whether a right allows to change the field."""
    return level in ("write", "required")
