"""Fill: people do something and fill in fields; nobody judges, nobody rejects."""

from collections.abc import Iterable

from engines.core.errors import text
from engines.core.schema import props
from engines.flow import asking
from engines.flow.limits import TIMEOUT_OF_FILL
from engines.flow.node import NodeType, Outcome
from engines.flow.resolving import reads
from engines.flow.run import Run
from engines.flow.settings import (
    EMPTY_POLICY,
    FIELDS,
    OPERATIONS,
    OPINION,
    RESUME,
    RETURN_TO,
    SAME_POLICY,
    SIGNATURE,
    VOTE_OF_FILL,
    WHO,
)
from engines.flow.state import Token
from engines.flow.tree import Node


def enter(run: Run, token: Token, node: Node) -> Outcome:
    """Find the people and ask them to fill in."""
    waits = asking.enter(run, token, node)
    if waits is not None:
        return waits
    return asking.passed(asking.judged(run, run.state.tokens[token.number], node))


def resume(run: Run, token: Token, node: Node) -> Outcome:
    """Go on when enough of them have filled in."""
    if not token.people:
        return asking.again(run, token, node, enter)
    return asking.passed(asking.judged(run, token, node))


def _reads(node: Node) -> Iterable[str]:
    return reads(node.props["who"])


node = NodeType(
    name="fill",
    label=text("办理", "Fill in"),
    icon="pencil",
    enter=enter,
    resume=resume,
    asks=True,
    answers=("fill",),
    agreed="filled",
    reads=_reads,
    props=props(
        ("who",),
        who=WHO,
        vote=VOTE_OF_FILL,
        fields=FIELDS,
        opinion=OPINION,
        signature=SIGNATURE,
        return_to=RETURN_TO,
        resume=RESUME,
        same_as_initiator=SAME_POLICY,
        empty=EMPTY_POLICY,
        timeout=TIMEOUT_OF_FILL,
        **OPERATIONS,
    ),
    examples=({"who": [{"role": "finance"}], "fields": {"invoice": "required"}},),
)
