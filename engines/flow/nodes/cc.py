"""CC: give people a copy to read; the flow does not wait for them."""

from collections.abc import Iterable

from engines.core.errors import text
from engines.core.schema import props
from engines.flow.asking import again
from engines.flow.entry import ask_outside, people_for
from engines.flow.node import Go, NodeType, Outcome, Wait
from engines.flow.resolving import reads
from engines.flow.run import Run
from engines.flow.settings import FIELDS, WHO
from engines.flow.state import Token
from engines.flow.tree import Node


def enter(run: Run, token: Token, node: Node) -> Outcome:
    """Open a copy for everybody named and go on."""
    if ask_outside(run, token, node.props["who"]):
        return Wait()
    people = people_for(run, token, node.props["who"])
    if people:
        run.emit("copied", token, auto=True, people=people)
    for person in people:
        run.open_task(token, "cc", person)
    return Go()


def resume(run: Run, token: Token, node: Node) -> Outcome:
    """Send the copies now that an API has said to whom."""
    return again(run, token, node, enter)


def _reads(node: Node) -> Iterable[str]:
    return reads(node.props["who"])


node = NodeType(
    name="cc",
    label=text("抄送", "CC"),
    icon="copy",
    enter=enter,
    resume=resume,
    reads=_reads,
    props=props(("who",), who=WHO, fields=FIELDS),
    examples=({"who": [{"initiator": True}]},),
)
