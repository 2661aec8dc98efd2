"""Pages of flows: the tree with its states, the timeline in words, what comes next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from engines.core.errors import Text, localise
from engines.flow import Event, Flow, State, Status
from engines.flow.drive import NODES
from engines.flow.simulate import Stop
from engines.flow.state import VERDICTS, Stay, Task, Token
from engines.flow.tree import START, Branch, Node
from engines.flow.words import EVENTS, REASONS, RESULTS
from tenon.storage.people import names_of

Shown = dict[str, Any]
TOLD = frozenset(
    {
        *VERDICTS,
        "flow_started",
        "flow_ended",
        "task_transferred",
        "task_urged",
        "task_reminded",
        "commented",
        "withdrawn",
        "terminated",
        "copied",
        "person_removed",
        "person_replaced",
        "node_blocked",
        "node_skipped",
        "actions_run",
    }
)


class Person(dict[str, Any]):
    """A person in an answer; his name is filled in when all are known."""


class Names:
    """Names of people, read in one query after all have been asked for."""

    def __init__(self, conn: Connection, language: str) -> None:
        self.conn = conn
        self.language = language
        self._wanted: set[int] = set()

    def person(self, who: int, **more: Any) -> Person:
        """Return a person to be named later."""
        self._wanted.add(who)
        return Person(id=who, title="", **more)

    def maybe(self, who: int | None) -> Person | None:
        """Return a person to be named later, or nobody."""
        return None if who is None else self.person(who)

    def say(self, words: Text) -> str:
        """Return a text in the language of the page."""
        return localise(words, self.language)

    def fill(self, page: Shown) -> Shown:
        """Return `page` with every name in place."""
        known = names_of(self.conn, self._wanted)
        _name(page, known)
        return page


def _name(value: Any, known: Mapping[int, str]) -> None:
    if isinstance(value, Person):
        value["title"] = known.get(value["id"], "")
    if isinstance(value, dict):
        for one in value.values():
            _name(one, known)
    elif isinstance(value, list):
        for one in value:
            _name(one, known)


@dataclass(frozen=True)
class _Look:
    """What drawing the tree needs to know of the instance."""

    state: State
    latest: Mapping[str, Token]
    names: Names


def show_tree(flow: Flow, state: State, names: Names) -> list[Shown]:
    """Return the tree of a flow, each node with where it stands and who is in it."""
    latest = {token.node: token for token in state.tokens.values()}
    ended = state.status is not Status.RUNNING
    look = _Look(state, latest, names)
    first = _node(flow.node(START), look, ended)
    if not first["people"] and state.initiator:
        first["people"] = [names.person(state.initiator)]
    return [first, *(_node(node, look, ended) for node in flow.nodes)]


def _node(node: Node, look: _Look, ended: bool) -> Shown:
    token = look.latest.get(node.key)
    shown: Shown = {
        "key": node.key,
        "type": node.type,
        "title": look.names.say(node.title),
        "state": _standing(token, ended),
        "people": _people(look.state, token, look.names),
    }
    if node.branches:
        shown["branches"] = [_branch(node, one, look, ended) for one in node.branches]
    return shown


def _branch(node: Node, branch: Branch, look: _Look, ended: bool) -> Shown:
    token = look.latest.get(node.key)
    taken = _taken(node, branch, token)
    # Another branch was taken: nothing here will happen any more.
    over = ended or (token is not None and token.port is not None and not taken)
    return {
        "key": branch.key,
        "title": look.names.say(branch.title),
        "taken": taken,
        "nodes": [_node(one, look, over) for one in branch.nodes],
    }


def _standing(token: Token | None, ended: bool) -> str:
    if token is None or token.stay is Stay.CANCELLED:
        return "skipped" if ended else "waiting"
    return "active" if token.waits else "done"


def _taken(node: Node, branch: Branch, token: Token | None) -> bool:
    if token is None or token.stay is Stay.CANCELLED:
        return False
    return NODES[node.type].branches == "all" or token.port == branch.key


def _people(state: State, token: Token | None, names: Names) -> list[Shown]:
    if token is None:
        return []
    tasks = state.tasks_of(token.number)
    asked = {person for t in tasks for person in (t.assignee, *t.chain)}
    later = [names.person(p) for p in token.people if p not in asked]
    return [*(_answer(t, names) for t in tasks), *later]


def _answer(task: Task, names: Names) -> Shown:
    more: Shown = {}
    if task.verdict:
        more = {
            "verdict": task.verdict,
            "at": task.closed_at,
            "opinion": task.opinion,
        }
    elif not task.open:
        reason = REASONS.get(task.reason or "")
        more = {"verdict": "cancelled", "opinion": names.say(reason or {})}
    if task.chain:
        more["chain"] = [names.person(p) for p in task.chain]
    return names.person(task.assignee, **more)


def show_timeline(flow: Flow, events: Sequence[Event], names: Names) -> list[Shown]:
    """Return what happened, oldest first, each in words; `people` are those meant."""
    return [_line(flow, event, names) for event in events if event.name in TOLD]


def _line(flow: Flow, event: Event, names: Names) -> Shown:
    node = flow.graph.nodes.get(event.node or "")
    shown: Shown = {
        "at": event.at,
        "actor": names.maybe(event.actor),
        "node": event.node,
        "node_title": names.say(node.title) if node else "",
        "event": event.name,
        "opinion": event.data.get("opinion"),
        "text": names.say(EVENTS.get(event.name, {"en": event.name})),
    }
    if event.name in VERDICTS:
        shown["verdict"] = event.name
    _add_facts(shown, event, names)
    return shown


def _add_facts(shown: Shown, event: Event, names: Names) -> None:
    """Add the people and reasons that the event names to its sentence."""
    data = event.data
    if "result" in data:
        shown["text"] += f" · {names.say(RESULTS[data['result']])}"
    if "reason" in data and event.name == "person_removed":
        shown["text"] += f" ({names.say(REASONS[data['reason']])})"
    keys = ("people", "to", "instead", "person")
    named = next((data[key] for key in keys if key in data), None)
    if named is None:
        return
    people = named if isinstance(named, list) else [named]
    shown["people"] = [
        names.person(one) if isinstance(one, int) else {"id": None, "title": one}
        for one in people
    ]


def show_forecast(flow: Flow, stops: Sequence[Stop], names: Names) -> list[Shown]:
    """Return the nodes that still ask somebody, if everybody agrees."""
    return [
        {
            "node": stop.node,
            "title": names.say(flow.node(stop.node).title),
            "people": [names.person(person) for person in stop.people],
            "blocked": stop.blocked,
        }
        for stop in stops
        if stop.people or stop.blocked
    ]
