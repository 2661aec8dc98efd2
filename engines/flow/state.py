"""The state of one instance, and the events it is made of.

A token is one stay of the flow at one node: live, then passed or cancelled. Every
change of state is an event; the state is the fold of its events, nothing else.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """Where an instance stands; the same words as a record's `flow_state`."""

    NEW = "new"
    RUNNING = "running"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    TERMINATED = "terminated"


class Stay(StrEnum):
    """Where a token stands; blocked waits for an admin."""

    LIVE = "live"
    BLOCKED = "blocked"
    PASSED = "passed"
    CANCELLED = "cancelled"


class Work(StrEnum):
    """Where a task stands."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Token:
    """One visit of a node. `parent` is the token of the parallel block around it.

    `people` is the list asked at entry, frozen for the visit; `port` the branch taken.
    """

    number: int
    node: str
    visit: int
    entered_at: datetime
    parent: int | None = None
    people: tuple[int, ...] = ()
    stay: Stay = Stay.LIVE
    port: str | None = None
    left_at: datetime | None = None

    @property
    def waits(self) -> bool:
        """The flow stands here."""
        return self.stay in (Stay.LIVE, Stay.BLOCKED)


@dataclass(frozen=True)
class Task:
    """Something one person is asked to do; `chain` are the people it came through."""

    number: int
    token: int
    node: str
    kind: str
    assignee: int
    opened_at: datetime
    due_at: datetime | None = None
    work: Work = Work.OPEN
    verdict: str | None = None
    opinion: str | None = None
    closed_at: datetime | None = None
    closed_by: int | None = None
    reason: str | None = None
    urged_at: datetime | None = None
    chain: tuple[int, ...] = ()

    @property
    def open(self) -> bool:
        """Somebody still has to answer."""
        return self.work is Work.OPEN


@dataclass(frozen=True)
class State:
    """One instance: its tokens and tasks by number, and how many events made it."""

    status: Status = Status.NEW
    initiator: int = 0
    started_at: datetime | None = None
    ended_at: datetime | None = None
    sequence: int = 0
    tokens: Mapping[int, Token] = field(default_factory=dict)
    tasks: Mapping[int, Task] = field(default_factory=dict)

    def waiting(self) -> list[Token]:
        """Return the tokens at which the flow stands."""
        return [token for token in self.tokens.values() if token.waits]

    def tasks_of(self, token: int) -> list[Task]:
        """Return the tasks of one visit, oldest first."""
        return [task for task in self.tasks.values() if task.token == token]

    def open_tasks(self, kind: str | None = None) -> list[Task]:
        """Return the tasks that wait for an answer."""
        tasks = self.tasks.values()
        return [t for t in tasks if t.open and kind in (None, t.kind)]


NEW = State()


@dataclass(frozen=True)
class Event:
    """Something that happened; `data` holds what the organisation answered."""

    number: int
    name: str
    at: datetime
    actor: int | None = None
    node: str | None = None
    token: int | None = None
    task: int | None = None
    data: Mapping[str, Any] = field(default_factory=dict)


def apply(state: State, event: Event) -> State:
    """Return `state` after `event`; most events only tell, some change."""
    change = _CHANGES.get(event.name)
    changed = change(state, event) if change else state
    return replace(changed, sequence=event.number)


def replay(events: Iterable[Event]) -> State:
    """Return the state that `events` lead to from nothing."""
    state = NEW
    for event in events:
        state = apply(state, event)
    return state


def _started(state: State, event: Event) -> State:
    return replace(
        state,
        status=Status.RUNNING,
        initiator=event.data["initiator"],
        started_at=event.at,
    )


def _ended(state: State, event: Event) -> State:
    return replace(state, status=Status(event.data["result"]), ended_at=event.at)


def _entered(state: State, event: Event) -> State:
    assert event.token is not None
    assert event.node is not None
    token = Token(
        event.token,
        event.node,
        event.data["visit"],
        event.at,
        parent=event.data.get("parent"),
    )
    return replace(state, tokens={**state.tokens, token.number: token})


def _token(state: State, event: Event, **changes: Any) -> State:
    assert event.token is not None
    token = replace(state.tokens[event.token], **changes)
    return replace(state, tokens={**state.tokens, token.number: token})


def _asked(state: State, event: Event) -> State:
    return _token(state, event, people=tuple(event.data["people"]))


def _passed(state: State, event: Event) -> State:
    port = event.data.get("port")
    return _token(state, event, stay=Stay.PASSED, port=port, left_at=event.at)


def _left(state: State, event: Event) -> State:
    return _token(state, event, stay=Stay.CANCELLED, left_at=event.at)


def _blocked(state: State, event: Event) -> State:
    return _token(state, event, stay=Stay.BLOCKED)


def _opened(state: State, event: Event) -> State:
    assert event.token is not None
    assert event.task is not None
    assert event.node is not None
    due = event.data.get("due_at")
    task = Task(
        event.task,
        event.token,
        event.node,
        event.data["kind"],
        event.data["assignee"],
        event.at,
        due_at=datetime.fromisoformat(due) if due else None,
    )
    return replace(state, tasks={**state.tasks, task.number: task})


def _task(state: State, event: Event, **changes: Any) -> State:
    assert event.task is not None
    task = replace(state.tasks[event.task], **changes)
    return replace(state, tasks={**state.tasks, task.number: task})


def _done(state: State, event: Event) -> State:
    return _task(
        state,
        event,
        work=Work.DONE,
        verdict=event.name,
        opinion=event.data.get("opinion"),
        closed_at=event.at,
        closed_by=event.actor,
    )


def _dropped(state: State, event: Event) -> State:
    return _task(
        state,
        event,
        work=Work.CANCELLED,
        reason=event.data["reason"],
        closed_at=event.at,
        closed_by=event.actor,
    )


def _transferred(state: State, event: Event) -> State:
    assert event.task is not None
    task = state.tasks[event.task]
    chain = (*task.chain, task.assignee)
    return _task(state, event, assignee=event.data["to"], chain=chain)


def _urged(state: State, event: Event) -> State:
    return _task(state, event, urged_at=event.at)


VERDICTS = ("approved", "rejected", "abstained", "returned", "resubmitted", "read")

_CHANGES: Mapping[str, Callable[[State, Event], State]] = {
    "flow_started": _started,
    "flow_ended": _ended,
    "node_entered": _entered,
    "people_asked": _asked,
    "node_passed": _passed,
    "node_cancelled": _left,
    "node_blocked": _blocked,
    "task_opened": _opened,
    "task_cancelled": _dropped,
    "task_transferred": _transferred,
    "task_urged": _urged,
    **dict.fromkeys(VERDICTS, _done),
}
