"""Start: where a flow begins, and where it waits for its initiator after a return."""

from engines.core.errors import text
from engines.core.schema import props
from engines.flow.node import Go, NodeType, Outcome, Wait
from engines.flow.run import Run
from engines.flow.state import Token
from engines.flow.tree import Node


def enter(run: Run, token: Token, _node: Node) -> Outcome:
    """Go on at once the first time; later ask the initiator to submit again."""
    if token.visit == 1:
        return Go()
    initiator = run.state.initiator
    run.emit("people_asked", token, auto=True, people=[initiator])
    run.open_task(token, "approval", initiator, None)
    return Wait()


node = NodeType(
    name="start",
    label=text("发起", "Start"),
    icon="play",
    enter=enter,
    props=props(),
    asks=True,
    hidden=True,
)
