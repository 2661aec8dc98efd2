"""Back: which earlier nodes a token may be returned to, and what that cancels."""

from dataclasses import dataclass

from engines.flow.definition import Flow
from engines.flow.graph import Graph
from engines.flow.state import State, Stay, Token
from engines.flow.tree import START


@dataclass(frozen=True)
class Way:
    """A way back: the visit to repeat, the blocks to revive for it, what it cancels.

    `ground` is the scope that stays; `top` the node whose followers are cancelled.
    """

    past: Token
    revived: tuple[Token, ...]
    ground: int | None
    top: str


def scopes(state: State, token: Token) -> set[int | None]:
    """Return the parallel tokens around `token`, the flow itself (None) included."""
    return {None, *(one.number for one in around(state, token))}


def around(state: State, token: Token) -> list[Token]:
    """Return the tokens of the parallel blocks around `token`, innermost first."""
    found: list[Token] = []
    parent = token.parent
    while parent is not None:
        found.append(state.tokens[parent])
        parent = state.tokens[parent].parent
    return found


def targets(flow: Flow, state: State, token: Token) -> dict[str, Token]:
    """Return the nodes that people passed before `token`, latest first.

    A node in another branch of a block around the token is none. A node in a block that
    has been joined is one: the block is revived, its other branches stay passed.
    """
    graph = flow.graph
    found: dict[str, Token] = {}
    for past in sorted(state.tokens.values(), key=lambda t: -t.number):
        asked = past.stay is Stay.PASSED and (past.people or past.node == START)
        if not asked or past.node not in graph.nodes or past.node == token.node:
            continue
        here = graph.follows(past.node, token.node) and not _beside(graph, past, token)
        if here and _stands(state, past):
            found.setdefault(past.node, past)
    return found


def way_to(state: State, past: Token) -> Way:
    """Return what going back to the visit `past` means."""
    passed = []
    ground: int | None = None
    for block in around(state, past):
        if block.waits:
            ground = block.number
            break
        passed.append(block)
    top = passed[-1].node if passed else past.node
    return Way(past, tuple(passed), ground, top)


def cancelled(flow: Flow, state: State, way: Way) -> list[Token]:
    """Return the live tokens that a way back cancels.

    Those in the forward closure of its target and under its scope; siblings of a
    parallel block go on.
    """
    graph = flow.graph
    region = graph.regions[way.top]
    return [
        live
        for live in state.waiting()
        if way.ground in scopes(state, live)
        and graph.inside(live.node, region)
        and graph.follows(way.top, live.node)
    ]


def choices(flow: Flow, state: State, token: Token) -> list[str]:
    """Return the targets that the node of `token` allows, latest first."""
    passed = list(targets(flow, state, token))
    rule = flow.node(token.node).props.get("return_to", "none")
    if isinstance(rule, list):
        return [key for key in passed if key in rule]
    initiator = [START] if START in passed else []
    allowed = {"any_passed": passed, "previous": passed[:1], "initiator": initiator}
    return allowed.get(rule, [])


def can_jump_back(flow: Flow, token: Token, target: str) -> bool:
    """Tell whether the flow can come straight back from `target` to `token`.

    Not into a parallel block that the return leaves: its other branches are gone.
    """
    here = flow.graph.regions[token.node]
    return flow.graph.inside(target, here)


def _beside(graph: Graph, past: Token, token: Token) -> bool:
    """Tell whether two visits lie in different branches of one block."""
    pairs = zip(graph.regions[past.node], graph.regions[token.node], strict=False)
    for (block, branch), (other, side) in pairs:
        if block != other:
            return False
        if branch != side:
            return True
    return False


def _stands(state: State, past: Token) -> bool:
    """Tell whether every block around a past visit runs or has been passed."""
    return all(b.waits or b.stay is Stay.PASSED for b in around(state, past))
