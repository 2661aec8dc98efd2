"""Drive: move tokens along the graph until every one of them waits or is gone."""

from engines.core.kinds import discover
from engines.flow import nodes
from engines.flow.back import scopes, targets
from engines.flow.node import Back, Go, NodeType, Outcome, Split, Stop
from engines.flow.refusals import refuse
from engines.flow.run import Run
from engines.flow.state import Stay, Token
from engines.flow.tree import START

NODES = discover(nodes, "node", NodeType)
MOST_MOVES = 1000


def begin(run: Run) -> None:
    """Put the first token on the start and let it go."""
    enter(run, START, None)
    settle(run)


def resume(run: Run, number: int) -> None:
    """Let the node of a token see that one of its tasks was answered."""
    token = run.state.tokens[number]
    node = run.flow.node(token.node)
    _follow(run, token, NODES[node.type].resume(run, token, node))
    settle(run)


def enter(run: Run, key: str, parent: int | None) -> None:
    """Put a new token on a node; `settle` will let it act."""
    visits = sum(token.node == key for token in run.state.tokens.values())
    number = len(run.state.tokens) + 1
    token = Token(number, key, visits + 1, run.env.now, parent=parent)
    run.emit("node_entered", token, auto=True, visit=visits + 1, parent=parent)
    run.arrivals.append(number)


def settle(run: Run) -> None:
    """Let every token that has arrived act, until all wait or are gone."""
    moves = 0
    while run.arrivals:
        token = run.state.tokens[run.arrivals.popleft()]
        moves += 1
        if moves > MOST_MOVES:
            raise refuse("too_long")
        if token.stay is Stay.LIVE:
            node = run.flow.node(token.node)
            outcome = NODES[node.type].enter(run, token, node)
            _follow(run, run.state.tokens[token.number], outcome)


def go_back(run: Run, token: Token, target: str) -> None:
    """Return to a node of `targets`; what follows that node is cancelled."""
    past = targets(run.flow, run.state, token)[target]
    for live in run.state.waiting():
        below = past.parent in scopes(run.state, live)
        if below and run.flow.graph.follows(target, live.node):
            run.drop_tasks(live.number, "returned")
            run.emit("node_cancelled", live, reason="returned")
    enter(run, target, past.parent)


def _follow(run: Run, token: Token, outcome: Outcome) -> None:
    if isinstance(outcome, Go):
        _leave(run, token, outcome.branch)
    elif isinstance(outcome, Split):
        _split(run, token, outcome.branches)
    elif isinstance(outcome, Stop):
        run.end(outcome.result)
    elif isinstance(outcome, Back):
        _back(run, token, outcome.target)


def _leave(run: Run, token: Token, branch: str | None) -> None:
    graph = run.flow.graph
    run.emit("node_passed", token, auto=True, port=branch)
    first = graph.first[token.node, branch] if branch else None
    following = first or graph.after[token.node]
    if following:
        enter(run, following, token.parent)
    elif token.parent is None:
        run.end("approved")
    else:
        _join(run, run.state.tokens[token.parent])


def _split(run: Run, token: Token, branches: tuple[str, ...]) -> None:
    for branch in branches:
        first = run.flow.graph.first[token.node, branch]
        if first:
            enter(run, first, token.number)
    _join(run, token)


def _join(run: Run, block: Token) -> None:
    if not any(token.parent == block.number for token in run.state.waiting()):
        _leave(run, block, None)


def _back(run: Run, token: Token, target: str) -> None:
    if target in targets(run.flow, run.state, token):
        go_back(run, token, target)
    else:
        run.end("rejected")
