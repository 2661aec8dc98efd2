"""Picks: an approver chooses who is asked at the next node."""

from collections.abc import Iterator, Mapping
from typing import Any

from engines.flow.definition import Flow
from engines.flow.drive import NODES
from engines.flow.entry import asking
from engines.flow.hand import active
from engines.flow.order import Offer, Sight
from engines.flow.refusals import refuse
from engines.flow.resolving import entries, resolve
from engines.flow.run import Command, FlowEnv, Run
from engines.flow.state import Task, Token
from engines.flow.tree import Node

NAME = "previous_picks"


def take_picks(run: Run, command: Command, task: Task) -> None:
    """Keep the people chosen; refuse when the next node needs some and has none."""
    keep_picks(run, command.picks)
    following = run.flow.graph.after[task.node]
    node = run.flow.graph.nodes.get(following or "")
    missing = node is not None and _limits(node) and not run.state.picks.get(node.key)
    if node is not None and missing and not command.virtual:
        raise refuse("picks_required", ("picks", node.key), node=dict(node.title))


def keep_picks(run: Run, picks: Mapping[str, Any]) -> None:
    """Keep the people chosen for nodes; refuse strangers."""
    chosen = {
        node: [active(run, who).id for who in people]
        for node, people in picks.items()
        if node in run.flow.graph.nodes
    }
    if chosen:
        run.emit("people_picked", picks=chosen)


def offered(sight: Sight, env: FlowEnv, task: Task | None) -> Offer:
    """Return for which nodes an approver may choose, and from whom (None: anybody)."""
    if task is None:
        return {}
    run = Run.of(sight.flow, sight.state, Command("look", sight.actor), env)
    found = []
    for node in picked_after(sight.flow, task.node):
        limits = _limits(node) or {}
        token = Token(0, node.key, 1, env.now)
        known = (
            resolve(limits["from"], asking(run, token)) if limits.get("from") else None
        )
        people = None if known is None else [_shown(env, who) for who in known]
        more = {"people": people, "multiple": limits.get("multiple", True)}
        found.append({"node": node.key, "title": node.title, **more})
    return {"picks": found} if found else {}


def picked_after(flow: Flow, key: str) -> Iterator[Node]:
    """Yield the nodes behind `key`, before anybody else is asked, that need picks."""
    graph, seen, ahead = flow.graph, {key}, list(flow.graph.drawn.successors(key))
    while ahead:
        at = ahead.pop(0)
        if at in seen:
            continue
        seen.add(at)
        node = graph.nodes[at]
        if _limits(node) is not None:
            yield node
        if not NODES[node.type].asks:
            ahead += graph.drawn.successors(at)


def _limits(node: Node) -> Mapping[str, Any] | None:
    found = [v for _, name, v in entries(node.props.get("who", ())) if name == NAME]
    return found[0] if found else None


def _shown(env: FlowEnv, who: int | str) -> dict[str, Any]:
    person = env.people.person(who)
    return {"id": person.id if person else who, "title": person.name if person else "?"}
