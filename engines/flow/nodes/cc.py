"""CC: give people a copy to read; the flow does not wait for them."""

from engines.core.errors import text
from engines.core.schema import props
from engines.flow.entry import people_for
from engines.flow.node import Go, NodeType, Outcome
from engines.flow.run import Run
from engines.flow.settings import FIELDS, WHO
from engines.flow.state import Token
from engines.flow.tree import Node


def enter(run: Run, token: Token, node: Node) -> Outcome:
    """Open a copy for everybody named and go on."""
    people = people_for(run, token, node.props["who"])
    if people:
        run.emit("copied", token, auto=True, people=people)
    for person in people:
        run.open_task(token, "cc", person, None)
    return Go()


node = NodeType(
    name="cc",
    label=text("抄送", "CC"),
    icon="copy",
    enter=enter,
    props=props(("who",), who=WHO, fields=FIELDS),
    examples=({"who": [{"initiator": True}]},),
)
