"""Approval: people decide, by the node's vote."""

from datetime import datetime

from engines.core.errors import text
from engines.core.schema import boolean, props
from engines.flow.due import TIMEOUT, due
from engines.flow.entry import agrees_already, approvers, when_empty
from engines.flow.node import Back, Go, NodeType, Outcome, Stop, Wait
from engines.flow.run import Run
from engines.flow.settings import (
    EMPTY_POLICY,
    FIELDS,
    OPINION,
    REJECT,
    RETURN_TO,
    SAME_POLICY,
    VOTE,
    WHO,
    vote_of,
)
from engines.flow.state import Token, Work
from engines.flow.tree import START, Node
from engines.flow.vote import Mode, Result, judge


def enter(run: Run, token: Token, node: Node) -> Outcome:
    """Find the people and ask them; ask one at a time when they decide in turn."""
    people = approvers(run, token, node) or when_empty(run, token, node)
    if not isinstance(people, list):
        return people
    run.emit("people_asked", token, auto=True, people=people)
    in_turn = vote_of(node).mode is Mode.IN_TURN
    for person in people[: 1 if in_turn else None]:
        _ask(run, token, node, person)
    return resume(run, run.state.tokens[token.number], node)


def resume(run: Run, token: Token, node: Node) -> Outcome:
    """Judge the verdicts given so far; ask the next one in turn."""
    vote = vote_of(node)
    while True:
        tasks = run.state.tasks_of(token.number)
        given = [t.verdict for t in tasks if t.work is Work.DONE and t.verdict]
        result = judge(vote, given, len(token.people))
        if result is not Result.OPEN:
            run.drop_tasks(token.number, "decided")
            return Go() if result is Result.PASSED else _rejected(node)
        if vote.mode is not Mode.IN_TURN or len(tasks) > len(given):
            return Wait()
        _ask(run, token, node, token.people[len(given)])


def _ask(run: Run, token: Token, node: Node, person: int) -> None:
    agrees = agrees_already(run, token, node, person)
    run.open_task(token, "approval", person, _due(run, node))
    if agrees:
        run.agree_for(len(run.state.tasks), run.flow.duplicates)


def _due(run: Run, node: Node) -> datetime | None:
    timeout = node.props.get("timeout")
    return due(timeout, run.env.expression) if timeout else None


def _rejected(node: Node) -> Outcome:
    policy = node.props["reject"]
    if policy == "end":
        return Stop("rejected")
    return Back(START if policy == "initiator" else policy["to"])


node = NodeType(
    name="approval",
    label=text("审批", "Approval"),
    icon="stamp",
    enter=enter,
    resume=resume,
    asks=True,
    props=props(
        ("who",),
        who=WHO,
        vote=VOTE,
        fields=FIELDS,
        opinion=OPINION,
        return_to=RETURN_TO,
        reject=REJECT,
        transfer=boolean(default=True, title=text("允许转交", "May transfer")),
        abstain=boolean(default=False, title=text("允许弃权", "May abstain")),
        same_as_initiator=SAME_POLICY,
        empty=EMPTY_POLICY,
        timeout=TIMEOUT,
    ),
    examples=(
        {"who": [{"superior": 1}]},
        {"who": [{"role": "finance"}], "vote": {"mode": "ratio", "percent": 60}},
    ),
)
