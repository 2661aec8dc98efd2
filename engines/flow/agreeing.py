"""Agreeing by oneself: who has approved elsewhere in the flow need not do it again."""

from collections.abc import Iterator

from engines.core.conditions import holds
from engines.core.errors import text
from engines.flow.definition import writable
from engines.flow.entry import asking
from engines.flow.resolving import resolve
from engines.flow.run import Run
from engines.flow.state import Stay, Token
from engines.flow.tree import Branch, Node

DUPLICATES = {
    "never": text("每次都要审批", "Approves every time"),
    "consecutive": text(
        "连续出现时自动同意", "Agrees by himself if asked twice in a row"
    ),
    "ever": text("同意过即自动同意", "Agrees by himself once he has agreed"),
    "keep_last": text("只在最后一次审批", "Approves only the last time"),
}


def agrees_by_himself(run: Run, token: Token, node: Node, person: int) -> bool:
    """Tell whether another approval of `person` stands for this one too.

    Never where he could write, must give reasons or sign, on a second visit, or when he
    is asked for somebody else.
    """
    policy = run.flow.duplicates
    if policy == "never" or token.visit > 1 or person in token.principals:
        return False
    if _must_act(node):
        return False
    if policy == "keep_last":
        return person in _asked_later(run, node)
    approved = {
        t.token
        for t in run.state.tasks.values()
        if t.verdict == "approved"
        and t.assignee == person
        and run.state.tokens[t.token].stay is Stay.PASSED
    }
    return bool(approved) if policy == "ever" else _before(run, token) in approved


def _must_act(node: Node) -> bool:
    props = node.props
    if "reject" not in props:
        # Where nothing can be rejected something is to be done, not agreed to.
        return True
    writes = any(writable(level) for level in props.get("fields", {}).values())
    return writes or props["opinion"] == "required" or props["signature"] == "required"


def _before(run: Run, token: Token) -> int | None:
    """Return the last visit at which people were asked before this one."""
    follows = run.flow.graph.follows
    passed = [
        t.number
        for t in run.state.tokens.values()
        if t.stay is Stay.PASSED and t.people and follows(t.node, token.node)
    ]
    return max(passed, default=None)


def _asked_later(run: Run, node: Node) -> set[int]:
    """Return who will be asked behind this node as far as the record tells now."""
    found: set[int] = set()
    for later in _ahead(run, node.key, {node.key}):
        if later.type == node.type:
            at = Token(0, later.key, 1, run.env.now)
            named = resolve(later.props["who"], asking(run, at))
            known = [run.env.people.person(who) for who in named]
            found |= {person.id for person in known if person and person.active}
    return found


def _ahead(run: Run, key: str, seen: set[str]) -> Iterator[Node]:
    graph = run.flow.graph
    at = _next(run, key)
    while at is not None and at not in seen:
        seen.add(at)
        node = graph.nodes[at]
        yield node
        for branch in _taken(run, node):
            first = graph.first[node.key, branch.key]
            if first is not None and first not in seen:
                seen.add(first)
                yield graph.nodes[first]
                yield from _ahead(run, first, seen)
        at = _next(run, at)


def _next(run: Run, key: str) -> str | None:
    graph = run.flow.graph
    if run.flow.node(key).type in run.flow.shapes.stops:
        return None
    if run.flow.node(key).type in run.flow.shapes.jumps:
        return str(run.flow.node(key).props["to"])
    following = graph.after[key]
    if following is None and graph.regions[key]:
        return _next(run, graph.regions[key][-1][0])
    return following


def _taken(run: Run, node: Node) -> list[Branch]:
    if node.type in run.flow.shapes.together and not any(b.when for b in node.branches):
        return list(node.branches)
    record, env = run.record, run.env.expression
    open_to = [b for b in node.branches if b.when and holds(b.when, record, env)]
    chosen = open_to or [b for b in node.branches if b.default]
    return chosen if node.type in run.flow.shapes.together else chosen[:1]
