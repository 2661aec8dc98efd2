"""Pages of flows: the tree with its states, the timeline in words, what comes next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from engines.core.errors import LANGUAGES, Text, localise
from engines.flow import Event, Flow, State, Status
from engines.flow.simulate import Stop
from engines.flow.state import VERDICTS, Stay, Task, Token, Work
from engines.flow.tree import START, Branch, Node
from engines.flow.words import EVENTS, INCIDENTS, REASONS, RESULTS
from tenon.storage.models.records import file
from tenon.storage.people import names_of

Shown = dict[str, Any]
# What only moves the flow along is left out of its story.
QUIET = frozenset(
    {
        "node_entered",
        "node_passed",
        "node_cancelled",
        "node_revived",
        "people_asked",
        "branch_taken",
        "branches_taken",
        "task_opened",
        "task_cancelled",
        "task_paused",
        "task_reopened",
        "timer_set",
        "outside_asked",
        "people_picked",
        "fields_written",
        "draft_saved",
    }
)


class Person(dict[str, Any]):
    """A person in an answer; his name is filled in when all are known."""


class File(dict[str, Any]):
    """A file in an answer; what it is called is filled in later."""


class Names:
    """Names of people and files, read at once after all have been asked for."""

    def __init__(self, conn: Connection, language: str) -> None:
        self.conn = conn
        self.language = language
        self._wanted: set[int] = set()
        self._files: set[int] = set()

    def person(self, who: int, **more: Any) -> Person:
        """Return a person to be named later."""
        self._wanted.add(who)
        return Person(id=who, title="", **more)

    def maybe(self, who: int | None) -> Person | None:
        """Return a person to be named later, or nobody."""
        return None if who is None else self.person(who)

    def file(self, key: int) -> Shown:
        """Return a file to be named later."""
        self._files.add(key)
        return File(id=key, name="")

    def say(self, words: Text) -> str:
        """Return a text in the language of the page."""
        return localise(words, self.language)

    def spoken(self, value: Any) -> Any:
        """Return JSON data with every text in the language of the page."""
        if isinstance(value, Mapping):
            if value and value.keys() <= set(LANGUAGES):
                return self.say(value)
            return {key: self.spoken(one) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return [self.spoken(one) for one in value]
        return value

    def fill(self, page: Shown) -> Shown:
        """Return `page` with every name in place."""
        people = names_of(self.conn, self._wanted)
        _name(page, people, self._named_files())
        return page

    def _named_files(self) -> Mapping[int, Shown]:
        if not self._files:
            return {}
        c = file.c
        query = select(c.id, c.name, c.size, c.type).where(c.id.in_(self._files))
        return {row.id: dict(row._mapping) for row in self.conn.execute(query)}


def _name(value: Any, people: Mapping[int, str], files: Mapping[int, Shown]) -> None:
    if isinstance(value, Person):
        value["title"] = people.get(value["id"], "")
    if isinstance(value, File):
        value |= files.get(value["id"], {})
    below = value.values() if isinstance(value, dict) else ()
    for one in value if isinstance(value, list) else below:
        _name(one, people, files)


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
        "blocked": token is not None and token.stay is Stay.BLOCKED,
        "visit": token.visit if token else 0,
        "people": _people(look.state, token, look.names),
    }
    if node.branches:
        shown["branches"] = [_branch(node, one, look, ended) for one in node.branches]
    return shown


def _branch(node: Node, branch: Branch, look: _Look, ended: bool) -> Shown:
    token = look.latest.get(node.key)
    taken = _taken(branch, token)
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


def _taken(branch: Branch, token: Token | None) -> bool:
    if token is None or token.stay is Stay.CANCELLED:
        return False
    return token.took(branch.key)


def _people(state: State, token: Token | None, names: Names) -> list[Shown]:
    if token is None:
        return []
    tasks = state.tasks_of(token.number)
    asked = {person for t in tasks for person in (t.assignee, *t.chain)}
    later = [names.person(p) for p in token.people if p not in asked]
    return [*(_answer(t, names) for t in tasks), *later]


def _answer(task: Task, names: Names) -> Shown:
    more: Shown = {}
    if task.work is Work.PAUSED:
        more = {"verdict": "paused"}
    elif task.verdict:
        more = {
            "verdict": task.verdict,
            "at": task.closed_at,
            "opinion": task.opinion,
        }
    elif task.work is Work.CANCELLED:
        reason = REASONS.get(task.reason or "")
        more = {"verdict": "cancelled", "opinion": names.say(reason or {})}
    if task.chain:
        more["chain"] = [names.person(p) for p in task.chain]
    if task.due_at:
        more["due_at"] = task.due_at
    return names.person(task.assignee, **more, **_behalf(task, names))


def _behalf(task: Task, names: Names) -> Shown:
    """Return for whom somebody answers, who asked him, and what he enclosed."""
    found: Shown = {}
    if task.principal:
        found["principal"] = names.person(task.principal)
    if task.delegator:
        found["delegator"] = names.person(task.delegator)
    if task.position:
        found["position"] = task.position
    if task.signature:
        found["signature"] = names.file(task.signature)
    if task.files:
        found["files"] = [names.file(one) for one in task.files]
    return found


def show_timeline(flow: Flow, events: Sequence[Event], names: Names) -> list[Shown]:
    """Return what happened, oldest first, each in words; `people` are those meant."""
    return [_line(flow, event, names) for event in events if event.name not in QUIET]


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
    if data.get("result") in RESULTS:
        shown["text"] += f" · {names.say(RESULTS[data['result']])}"
    if event.name == "node_blocked":
        words = INCIDENTS.get(data.get("incident", "nobody"), {})
        shown["text"] += f" · {names.say(words).format_map(data)}"
    if data.get("files"):
        shown["files"] = [names.file(one) for one in data["files"]]
    if data.get("signature"):
        shown["signature"] = names.file(data["signature"])
    if "reason" in data and event.name == "person_removed":
        shown["text"] += f" ({names.say(REASONS.get(data['reason'], {}))})"
    if event.name == "jumped":
        return
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
