"""Start: where a flow begins, and where it waits for its initiator after a return."""

from engines.core.errors import text
from engines.core.schema import props
from engines.flow.node import Go, NodeType, Outcome, Wait
from engines.flow.run import Run
from engines.flow.state import Status, Token
from engines.flow.tree import Node


def enter(run: Run, token: Token, _node: Node) -> Outcome:
    """Go on at once the first time; later ask the initiator to submit again."""
    draft = run.state.status is Status.DRAFT
    if token.visit == 1 and not draft:
        return Go()
    initiator = run.state.initiator
    run.emit("people_asked", token, auto=True, people=[initiator])
    task = run.open_task(token, "approval", initiator, cause=run.cause)
    if draft:
        run.untell(task.number)
    return Wait()


node = NodeType(
    name="start",
    label=text("发起", "Start"),
    icon="play",
    enter=enter,
    props=props(),
    asks=True,
    answers=("resubmit",),
    hidden=True,
)
