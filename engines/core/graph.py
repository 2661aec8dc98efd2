"""Graph: who depends on whom in an app; where-used, impact and cycles come from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from networkx import MultiDiGraph

from engines.core.errors import Path, show_path
from engines.core.references import references
from engines.core.world import World

Place = tuple[str, str]
Node = tuple[str, str, str | None]


@dataclass(frozen=True)
class Usage:
    """One definition that uses another, and where in it."""

    kind: str
    key: str
    path: Path


def graph_of(documents: Mapping[Place, Any], world: World) -> "MultiDiGraph[Node]":
    """Return the graph of an app: an edge leads from the user to what it uses."""
    graph: MultiDiGraph[Node] = MultiDiGraph()
    for (kind, key), document in documents.items():
        graph.add_node((kind, key, None))
        for use in references(kind, key, document, world):
            target = (use.kind, use.key, use.field)
            graph.add_edge((kind, key, None), target, path=use.path)
    return graph


def used_by(
    graph: "MultiDiGraph[Node]", place: Place, field: str | None
) -> list[Usage]:
    """Return who uses a definition, or one field of a form; without a field, any."""
    kind, key = place
    found: dict[tuple[str, str, Path], Usage] = {}
    for node in list(graph.nodes):
        if node[:2] != (kind, key) or (field is not None and node[2] != field):
            continue
        path: Path
        for source, _, path in graph.in_edges(node, data="path"):
            if field is None and source[:2] == place:
                continue
            usage = Usage(source[0], source[1], path)
            found[usage.kind, usage.key, usage.path] = usage
    return sorted(found.values(), key=lambda u: (u.kind, u.key, show_path(u.path)))
