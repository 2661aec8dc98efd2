"""Approval: people decide, by the node's vote."""

from collections.abc import Iterable

from engines.core.errors import text
from engines.core.schema import boolean, props
from engines.flow import asking
from engines.flow.limits import TIMEOUT
from engines.flow.node import Back, Go, NodeType, Outcome, Stop
from engines.flow.resolving import reads
from engines.flow.run import Run
from engines.flow.settings import (
    EMPTY_POLICY,
    FIELDS,
    OPERATIONS,
    OPINION,
    REJECT,
    RESUME,
    RETURN_TO,
    SAME_POLICY,
    SIGNATURE,
    VOTE,
    WHO,
)
from engines.flow.state import Token
from engines.flow.tree import START, Node
from engines.flow.vote import Result


def enter(run: Run, token: Token, node: Node) -> Outcome:
    """Find the people and ask them; ask one at a time when they decide in turn."""
    waits = asking.enter(run, token, node)
    return waits or judge(run, run.state.tokens[token.number], node)


def resume(run: Run, token: Token, node: Node) -> Outcome:
    """Judge the verdicts given so far, or ask now that an API has answered."""
    if not token.people:
        return asking.again(run, token, node, enter)
    return judge(run, token, node)


def judge(run: Run, token: Token, node: Node) -> Outcome:
    """Go on when the vote is decided."""
    result = asking.judged(run, token, node)
    return _rejected(node) if result is Result.FAILED else asking.passed(result)


def _rejected(node: Node) -> Outcome:
    policy = node.props["reject"]
    if policy == "branch" and node.branches:
        return Go(node.branches[0].key)
    if policy in ("end", "branch"):
        return Stop("rejected")
    return Back(START if policy == "initiator" else policy["to"])


def _reads(node: Node) -> Iterable[str]:
    return reads(node.props["who"])


node = NodeType(
    name="approval",
    label=text("审批", "Approval"),
    icon="stamp",
    enter=enter,
    resume=resume,
    asks=True,
    answers=("approve", "reject", "abstain"),
    aside=True,
    reads=_reads,
    props=props(
        ("who",),
        who=WHO,
        vote=VOTE,
        fields=FIELDS,
        opinion=OPINION,
        signature=SIGNATURE,
        return_to=RETURN_TO,
        resume=RESUME,
        reject=REJECT,
        abstain=boolean(default=False, title=text("允许弃权", "May abstain")),
        same_as_initiator=SAME_POLICY,
        empty=EMPTY_POLICY,
        timeout=TIMEOUT,
        **OPERATIONS,
    ),
    examples=(
        {"who": [{"superior": 1}]},
        {"who": [{"role": "finance"}], "vote": {"mode": "ratio", "percent": 60}},
    ),
)
