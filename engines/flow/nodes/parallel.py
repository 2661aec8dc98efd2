"""Parallel: all branches side by side; the flow goes on when each has arrived."""

from engines.core.errors import text
from engines.flow.node import NodeType, Outcome, Split
from engines.flow.run import Run
from engines.flow.state import Token
from engines.flow.tree import Node


def enter(_run: Run, _token: Token, node: Node) -> Outcome:
    """Run every branch."""
    return Split(tuple(branch.key for branch in node.branches))


node = NodeType(
    name="parallel",
    label=text("并行分支", "Parallel"),
    icon="fork",
    enter=enter,
    branches="all",
)
