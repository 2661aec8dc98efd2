"""Route: go on at another node, of this list or of one around it."""

from engines.core.errors import text
from engines.core.schema import props, string
from engines.flow.node import Jump, NodeType, Outcome
from engines.flow.run import Run
from engines.flow.state import Token
from engines.flow.tree import Node


def enter(_run: Run, _token: Token, node: Node) -> Outcome:
    """Jump; parallel blocks that are left are left with all their branches."""
    return Jump(node.props["to"])


node = NodeType(
    name="route",
    label=text("跳转", "Go to"),
    icon="corner-down-right",
    enter=enter,
    jumps=True,
    props=props(("to",), to=string(title=text("跳转到", "Go to"), input="node")),
    examples=({"to": "manager"},),
)
