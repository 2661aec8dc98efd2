"""Back: which earlier nodes a token may be returned to."""

from engines.flow.definition import Flow
from engines.flow.state import State, Stay, Token
from engines.flow.tree import START


def scopes(state: State, token: Token) -> set[int | None]:
    """Return the parallel tokens around `token`, the flow itself (None) included."""
    found: set[int | None] = {None}
    parent = token.parent
    while parent is not None:
        found.add(parent)
        parent = state.tokens[parent].parent
    return found


def targets(flow: Flow, state: State, token: Token) -> dict[str, Token]:
    """Return the nodes that people passed before `token`, latest first.

    A node inside a parallel block that has been joined is no target: its siblings
    would have to be revived with it.
    """
    around = scopes(state, token)
    found: dict[str, Token] = {}
    for past in sorted(state.tokens.values(), key=lambda t: -t.number):
        asked = past.people or past.node == START
        before = flow.graph.follows(past.node, token.node)
        if past.stay is Stay.PASSED and asked and past.parent in around and before:
            found.setdefault(past.node, past)
    found.pop(token.node, None)
    return found


def choices(flow: Flow, state: State, token: Token) -> list[str]:
    """Return the targets that the node of `token` allows, latest first."""
    passed = list(targets(flow, state, token))
    rule = flow.node(token.node).props.get("return_to", "none")
    if isinstance(rule, list):
        return [key for key in passed if key in rule]
    allowed = {"any_passed": passed, "previous": passed[:1], "initiator": [START]}
    return allowed.get(rule, [])
