"""The graph compiled from the tree: what follows a node, what lies before and after."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import networkx as nx

from engines.flow.tree import Node, walk

Region = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Shapes:
    """How kinds of nodes shape the graph, by name.

    `together` run several of their branches side by side, `jumps` go on at the node
    in their `to`, `stops` end the flow.
    """

    together: frozenset[str] = frozenset()
    jumps: frozenset[str] = frozenset()
    stops: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Graph:
    """Where a token goes next.

    `after` is the node that follows, None where the list of the flow or of a parallel
    branch ends. `first` is the node at which a branch begins. `regions` are the
    parallel branches around a node, outermost first: (block, branch).
    """

    nodes: Mapping[str, Node]
    after: Mapping[str, str | None]
    first: Mapping[tuple[str, str], str | None]
    regions: Mapping[str, Region] = field(default_factory=dict)
    edges: tuple[tuple[str, str], ...] = ()

    @cached_property
    def drawn(self) -> "nx.DiGraph[str]":
        """The graph itself, a node for every step."""
        drawn: nx.DiGraph[str] = nx.DiGraph()
        drawn.add_nodes_from(self.nodes)
        drawn.add_edges_from(self.edges)
        return drawn

    @cached_property
    def reach(self) -> Mapping[str, frozenset[str]]:
        """What can be reached from each node."""
        return {key: frozenset(nx.descendants(self.drawn, key)) for key in self.nodes}

    def follows(self, target: str, node: str) -> bool:
        """Tell whether `node` can be reached from `target`, or is the same."""
        return node == target or node in self.reach.get(target, frozenset())

    def inside(self, node: str, region: Region) -> bool:
        """Tell whether a node lies in a parallel branch, or in one within it."""
        return self.regions[node][: len(region)] == region

    def scope(self, node: str) -> tuple[str, ...]:
        """Return the parallel blocks around a node, outermost first."""
        return tuple(block for block, _ in self.regions[node])


@dataclass
class _Compiler:
    shapes: Shapes
    nodes: dict[str, Node] = field(default_factory=dict)
    after: dict[str, str | None] = field(default_factory=dict)
    first: dict[tuple[str, str], str | None] = field(default_factory=dict)
    regions: dict[str, Region] = field(default_factory=dict)
    edges: list[tuple[str, str]] = field(default_factory=list)

    def line(
        self,
        nodes: tuple[Node, ...],
        goes: str | None,
        leads: str | None,
        region: Region,
    ) -> None:
        """Compile one list: it goes on at `goes`, or `leads` there after a join."""
        keys = [node.key for node in nodes]
        for node, following in zip(nodes, [*keys[1:], None], strict=False):
            self.nodes[node.key] = node
            self.regions[node.key] = region
            self.after[node.key] = following or goes
            self.block(node, following or goes, following or leads, region)

    def block(
        self, node: Node, goes: str | None, leads: str | None, region: Region
    ) -> None:
        """Compile one node with what it holds."""
        if node.type in self.shapes.jumps:
            self.edges.append((node.key, str(node.props.get("to"))))
        elif leads and node.type not in self.shapes.stops:
            self.edges.append((node.key, leads))
        for branch in node.branches:
            begin = branch.nodes[0].key if branch.nodes else None
            self.first[node.key, branch.key] = begin
            if begin:
                self.edges.append((node.key, begin))
            together = node.type in self.shapes.together
            ends = None if together else goes
            within = (*region, (node.key, branch.key)) if together else region
            self.line(branch.nodes, ends, leads, within)


def compile_graph(nodes: tuple[Node, ...], shapes: Shapes) -> Graph:
    """Return the graph of `nodes`, shaped by their kinds."""
    compiler = _Compiler(shapes)
    compiler.line(nodes, None, None, ())
    known = {node.key for node in walk(nodes)}
    edges = tuple((a, b) for a, b in compiler.edges if b in known)
    return Graph(
        compiler.nodes, compiler.after, compiler.first, compiler.regions, edges
    )
