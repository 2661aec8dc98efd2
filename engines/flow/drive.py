"""Drive: move tokens along the graph until every one of them waits or is gone."""

from collections.abc import Callable, Mapping
from typing import Any

from engines.core.kinds import discover
from engines.flow import nodes
from engines.flow.back import around, cancelled, scopes, targets, way_to
from engines.flow.node import Back, Block, Go, Jump, NodeType, Outcome, Split, Stop
from engines.flow.run import Run
from engines.flow.state import Stay, Token
from engines.flow.tree import START

NODES = discover(nodes, "node", NodeType)
TOGETHER = ("all", "some")
MOST_MOVES = 1000


def begin(run: Run) -> None:
    """Put the first token on the start and let it go."""
    enter(run, START, None)
    settle(run)


def resume(run: Run, number: int) -> None:
    """Let the node of a token see that one of its tasks was answered."""
    token = run.state.tokens[number]
    if token.stay is not Stay.LIVE:
        return
    node = run.flow.node(token.node)
    follow(run, token, NODES[node.type].resume(run, token, node))
    settle(run)


def enter(run: Run, key: str, parent: int | None, resume: str | None = None) -> None:
    """Put a new token on a node; `settle` will let it act."""
    visits = sum(token.node == key for token in run.state.tokens.values())
    number = len(run.state.tokens) + 1
    token = Token(number, key, visits + 1, run.env.now, parent=parent)
    more = {"resume": resume} if resume else {}
    run.emit("node_entered", token, auto=True, visit=visits + 1, parent=parent, **more)
    run.arrivals.append(number)


def settle(run: Run) -> None:
    """Let every token that has arrived act, until all wait or are gone."""
    moves = 0
    while run.arrivals:
        token = run.state.tokens[run.arrivals.popleft()]
        moves += 1
        if token.stay is not Stay.LIVE:
            continue
        if moves > MOST_MOVES:
            block(run, token, "too_long")
            continue
        node = run.flow.node(token.node)
        outcome = NODES[node.type].enter(run, token, node)
        follow(run, run.state.tokens[token.number], outcome)


def follow(run: Run, token: Token, outcome: Outcome) -> None:
    """Do with a token what its node has decided."""
    do = _FOLLOW.get(type(outcome))
    if do is not None:
        do(run, token, outcome)


def block(run: Run, token: Token, incident: str, **facts: Any) -> None:
    """Stop a token until an admin helps."""
    run.emit("node_blocked", token, auto=True, incident=incident, **facts)


def go_back(run: Run, token: Token, target: str, resume: str | None = None) -> None:
    """Return to a node of `targets`; what follows that node is cancelled."""
    past = targets(run.flow, run.state, token)[target]
    way = way_to(run.state, past)
    for live in cancelled(run.flow, run.state, way):
        run.leave(live, "returned")
    for revived in way.revived:
        run.emit("node_revived", revived, auto=True)
    enter(run, target, past.parent, resume)


def reaches(run: Run, token: Token, target: str) -> bool:
    """Tell whether a token can jump to a node: in its own scope or in one around it."""
    graph = run.flow.graph
    known = target in graph.nodes
    return known and graph.inside(token.node, graph.regions[target])


def jump_to(run: Run, token: Token, target: str, reason: str = "jumped") -> None:
    """Go on at a node of this scope or of one around it, whose blocks are left."""
    chain = around(run.state, token)[::-1]
    depth = len(run.flow.graph.regions[target])
    if len(chain) > depth:
        outer = chain[depth].number
        for live in run.state.waiting():
            if live.number == outer or outer in scopes(run.state, live):
                run.leave(live, reason)
    enter(run, target, chain[depth - 1].number if depth else None)


def leave(run: Run, token: Token, branch: str | None) -> None:
    """Let a token pass its node and go on where the flow leads."""
    graph = run.flow.graph
    run.emit("node_passed", token, auto=True, port=branch)
    first = graph.first[token.node, branch] if branch else None
    following = first or graph.after[token.node]
    back = token.resume if branch is None else None
    if back and reaches(run, token, back):
        jump_to(run, token, back)
    elif following:
        enter(run, following, token.parent)
    elif token.parent is None:
        run.end("approved")
    else:
        join(run, run.state.tokens[token.parent])


def join(run: Run, opened: Token) -> None:
    """Leave a parallel block when no branch of it runs any more."""
    if not any(token.parent == opened.number for token in run.state.waiting()):
        leave(run, opened, None)


def _go(run: Run, token: Token, outcome: Go) -> None:
    leave(run, token, outcome.branch)


def _split(run: Run, token: Token, outcome: Split) -> None:
    run.emit("branches_taken", token, auto=True, branches=list(outcome.branches))
    for branch in outcome.branches:
        first = run.flow.graph.first[token.node, branch]
        if first:
            enter(run, first, token.number)
    join(run, run.state.tokens[token.number])


def _stop(run: Run, _token: Token, outcome: Stop) -> None:
    run.end(outcome.result)


def _back(run: Run, token: Token, outcome: Back) -> None:
    if outcome.target in targets(run.flow, run.state, token):
        go_back(run, token, outcome.target)
    else:
        run.end("rejected")


def _jump(run: Run, token: Token, outcome: Jump) -> None:
    if not reaches(run, token, outcome.target):
        block(run, token, "target_unreachable", target=outcome.target)
        return
    run.emit("node_passed", token, auto=True)
    jump_to(run, token, outcome.target)


def _block(run: Run, token: Token, outcome: Block) -> None:
    block(run, token, outcome.incident, **outcome.facts)


_FOLLOW: Mapping[type[Outcome], Callable[[Run, Token, Any], None]] = {
    Go: _go,
    Split: _split,
    Stop: _stop,
    Back: _back,
    Jump: _jump,
    Block: _block,
}
