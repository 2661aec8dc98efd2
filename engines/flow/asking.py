"""Asking: what approval and fill nodes share: find the people, open their tasks."""

from engines.flow.agreeing import agrees_by_himself
from engines.flow.entry import Asked, approvers, ask_outside, when_empty
from engines.flow.node import Block, Enter, Go, Outcome, Wait
from engines.flow.run import Run
from engines.flow.seats import node_result, open_seat, seats
from engines.flow.settings import vote_of
from engines.flow.state import Token
from engines.flow.tree import Node
from engines.flow.vote import Mode, Result, Vote


def enter(run: Run, token: Token, node: Node) -> Outcome | None:
    """Find the people and ask them; None when the votes can be judged."""
    if ask_outside(run, token, node.props["who"]):
        return Wait()
    asked = approvers(run, token, node)
    if not asked.people:
        found = when_empty(run, token, node)
        if not isinstance(found, list):
            return found
        asked = Asked(found)
    vote = vote_of(node)
    if vote.mode is Mode.COUNT and len(asked.people) < vote.count:
        people, need = len(asked.people), vote.count
        return Block("too_few", {"people": people, "need": need})
    _ask_all(run, token, node, asked)
    return None


def again(run: Run, token: Token, node: Node, enter: Enter) -> Outcome:
    """Enter a node anew once the APIs it asked have answered."""
    results = token.outside.values()
    if not all(results):
        return Wait()
    return Block("people_failed") if "failed" in results else enter(run, token, node)


def judged(run: Run, token: Token, node: Node) -> Result:
    """Return what the verdicts given so far amount to; ask the next one in turn."""
    vote = vote_of(node)
    while True:
        token = run.state.tokens[token.number]
        result = node_result(run, token, vote)
        if result is not Result.OPEN:
            run.drop_tasks(token.number, "decided")
            return result
        if not _next_in_turn(run, token, node, vote):
            return result


def passed(result: Result) -> Outcome:
    """Return how a node goes on that nobody can reject."""
    return Wait() if result is Result.OPEN else Go()


def _ask_all(run: Run, token: Token, node: Node, asked: Asked) -> None:
    more = {}
    if asked.principals:
        more["principals"] = {str(a): p for a, p in asked.principals.items()}
    run.emit("people_asked", token, auto=True, people=asked.people, **more)
    in_turn = vote_of(node).mode is Mode.IN_TURN
    token = run.state.tokens[token.number]
    for person in asked.people[: 1 if in_turn else None]:
        _ask(run, token, node, person)


def _ask(run: Run, token: Token, node: Node, person: int) -> None:
    agrees = agrees_by_himself(run, token, node, person)
    task = open_seat(run, token, person, cause=run.cause)
    if agrees:
        run.agree_for(task, run.flow.duplicates)


def _next_in_turn(run: Run, token: Token, node: Node, vote: Vote) -> bool:
    """Ask the next person, if people are asked in turn and it is his."""
    if vote.mode is not Mode.IN_TURN:
        return False
    taken = seats(run.state, token.number)
    if any(task.waits for task in taken) or len(taken) >= len(token.people):
        return False
    _ask(run, token, node, token.people[len(taken)])
    return True
