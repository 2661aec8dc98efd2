"""Inclusive: every branch whose condition holds, side by side; else the default one."""

from engines.core.conditions import holds
from engines.core.errors import text
from engines.flow.node import NodeType, Outcome, Split
from engines.flow.run import Run
from engines.flow.state import Token
from engines.flow.tree import Node


def enter(run: Run, _token: Token, node: Node) -> Outcome:
    """Run all branches that are open; the flow goes on when each has arrived."""
    record, env = run.record, run.env.expression
    taken = [b for b in node.branches if b.when and holds(b.when, record, env)]
    chosen = taken or [b for b in node.branches if b.default]
    return Split(tuple(branch.key for branch in chosen))


node = NodeType(
    name="inclusive",
    label=text("包容分支", "Inclusive"),
    icon="list-checks",
    enter=enter,
    branches="some",
)
