"""Layout: a column for every step from the start, a row for every branch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

WIDE, HIGH = 160, 110
SIZES = {"Event": (36, 36), "Gateway": (50, 50)}


@dataclass(frozen=True)
class Box:
    """Where an element stands."""

    x: int
    y: int
    width: int
    height: int

    def bounds(self) -> dict[str, str]:
        """Return it as BPMN writes it."""
        sizes = {"width": self.width, "height": self.height}
        return {k: str(v) for k, v in {"x": self.x, "y": self.y, **sizes}.items()}

    def right(self) -> tuple[int, int]:
        """Return where lines leave."""
        return self.x + self.width, self.y + self.height // 2

    def left(self) -> tuple[int, int]:
        """Return where lines arrive."""
        return self.x, self.y + self.height // 2


def place(kinds: Mapping[str, str], ways: Sequence[tuple[str, str]]) -> dict[str, Box]:
    """Return a place for every element, so that no two share one."""
    forward = _without_circles(kinds, ways)
    column: dict[str, int] = {}
    for name in nx.topological_sort(forward):
        before = [column[one] + 1 for one in forward.predecessors(name)]
        column[name] = max(before, default=0)
    rows: dict[int, int] = {}
    boxes = {}
    for name, kind in kinds.items():
        row = rows.get(column[name], 0)
        rows[column[name]] = row + 1
        width, height = _size(kind)
        x = 100 + column[name] * WIDE + (100 - width) // 2
        y = 100 + row * HIGH + (80 - height) // 2
        boxes[name] = Box(x, y, width, height)
    return boxes


def _size(kind: str) -> tuple[int, int]:
    found = [size for word, size in SIZES.items() if kind.endswith(word)]
    return found[0] if found else (100, 80)


def _without_circles(
    kinds: Mapping[str, str], ways: Sequence[tuple[str, str]]
) -> "nx.DiGraph[str]":
    """Return the graph without the lines that lead back."""
    drawn: nx.DiGraph[str] = nx.DiGraph()
    drawn.add_nodes_from(kinds)
    for source, target in ways:
        if target in drawn and not nx.has_path(drawn, target, source):
            drawn.add_edge(source, target)
    return drawn
