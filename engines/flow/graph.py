"""The graph compiled from the tree: what follows a node, what lies before and after."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import networkx as nx

from engines.flow.tree import Node, walk


@dataclass(frozen=True)
class Graph:
    """Where a token goes next.

    `after` is the node that follows, None where the list of the flow or of a parallel
    branch ends. `first` is the node at which a branch begins.
    """

    nodes: Mapping[str, Node]
    after: Mapping[str, str | None]
    first: Mapping[tuple[str, str], str | None]
    reach: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def follows(self, target: str, node: str) -> bool:
        """Tell whether `node` can be reached from `target`, or is the same."""
        return node == target or node in self.reach.get(target, frozenset())


@dataclass
class _Compiler:
    together: frozenset[str]
    nodes: dict[str, Node] = field(default_factory=dict)
    after: dict[str, str | None] = field(default_factory=dict)
    first: dict[tuple[str, str], str | None] = field(default_factory=dict)
    edges: list[tuple[str, str]] = field(default_factory=list)

    def line(
        self, nodes: tuple[Node, ...], goes: str | None, leads: str | None
    ) -> None:
        """Compile one list: it goes on at `goes`, or `leads` there after a join."""
        keys = [node.key for node in nodes]
        for node, following in zip(nodes, [*keys[1:], None], strict=False):
            self.nodes[node.key] = node
            self.after[node.key] = following or goes
            self.block(node, following or goes, following or leads)

    def block(self, node: Node, goes: str | None, leads: str | None) -> None:
        if leads:
            self.edges.append((node.key, leads))
        for branch in node.branches:
            begin = branch.nodes[0].key if branch.nodes else None
            self.first[node.key, branch.key] = begin
            if begin:
                self.edges.append((node.key, begin))
            ends = None if node.type in self.together else goes
            self.line(branch.nodes, ends, leads)


def compile_graph(nodes: tuple[Node, ...], together: frozenset[str]) -> Graph:
    """Return the graph of `nodes`; kinds in `together` run all their branches."""
    compiler = _Compiler(together)
    compiler.line(nodes, None, None)
    drawn: nx.DiGraph[str] = nx.DiGraph()
    drawn.add_nodes_from(node.key for node in walk(nodes))
    drawn.add_edges_from(compiler.edges)
    reach = {key: frozenset(nx.descendants(drawn, key)) for key in drawn}
    return Graph(compiler.nodes, compiler.after, compiler.first, reach)
