"""Migration: does a running instance fit another version of its flow."""

from collections.abc import Iterator

from engines.flow.definition import Flow
from engines.flow.refusals import RefusedError, refuse
from engines.flow.state import State, Token
from engines.flow.tree import START


def misfits(flow: Flow, state: State) -> list[RefusedError]:
    """Return why an instance cannot go on by the definition `flow`; none if it can.

    Every node at which it stands must still be there, of a kind that waits the same
    way, inside the same parallel branches.
    """
    live = state.waiting()
    return [refused for token in live for refused in _misfits(flow, state, token)]


def _misfits(flow: Flow, state: State, token: Token) -> Iterator[RefusedError]:
    node = flow.graph.nodes.get(token.node)
    if node is None:
        yield refuse("migration_node", node=token.node)
        return
    chain = []
    parent = token.parent
    while parent is not None:
        chain.append(state.tokens[parent].node)
        parent = state.tokens[parent].parent
    if tuple(reversed(chain)) != flow.graph.scope(token.node):
        yield refuse("migration_block", node=dict(node.title))
    kinds = {t.kind for t in state.tasks_of(token.number) if t.open}
    asked = "approval" in kinds
    silent = asked and "who" not in node.props and node.key != START
    if silent or not _may_wait(flow, token):
        yield refuse("migration_kind", node=dict(node.title))


def _may_wait(flow: Flow, token: Token) -> bool:
    kind = flow.node(token.node).type
    waits = [key for key, result in token.outside.items() if not result]
    keys = {key.partition(":")[0] for key in waits}
    wanted = {"child": "subflow", "job": "action"}
    return all(wanted.get(key, kind) == kind for key in keys)
