"""Exclusive: the first branch whose condition holds, else the default one."""

from engines.core.conditions import holds
from engines.core.errors import text
from engines.flow.node import Go, NodeType, Outcome
from engines.flow.run import Run
from engines.flow.state import Token
from engines.flow.tree import Branch, Node


def enter(run: Run, token: Token, node: Node) -> Outcome:
    """Take one branch."""
    taken = next((b for b in node.branches if _holds(run, b)), None)
    chosen = taken or next(b for b in node.branches if b.default)
    run.emit("branch_taken", token, auto=True, branch=chosen.key)
    return Go(chosen.key)


def _holds(run: Run, branch: Branch) -> bool:
    if branch.default or branch.when is None:
        return False
    return holds(branch.when, run.record, run.env.expression)


node = NodeType(
    name="exclusive",
    label=text("条件分支", "Condition"),
    icon="split",
    enter=enter,
    branches="one",
)
