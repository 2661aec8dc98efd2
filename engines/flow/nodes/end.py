"""End: the flow ends here with a result, whatever would follow."""

from engines.core.errors import text
from engines.core.schema import choice, props
from engines.flow.node import NodeType, Outcome, Stop
from engines.flow.run import Run
from engines.flow.state import Token
from engines.flow.tree import Node
from engines.flow.words import RESULTS


def enter(_run: Run, _token: Token, node: Node) -> Outcome:
    """Stop with the result of the settings."""
    return Stop(node.props["result"])


node = NodeType(
    name="end",
    label=text("结束", "End"),
    icon="stop",
    enter=enter,
    stops=True,
    props=props(
        result=choice(
            {key: RESULTS[key] for key in ("approved", "rejected")},
            default="approved",
            title=text("结果", "Result"),
        )
    ),
    examples=({}, {"result": "rejected"}),
)
