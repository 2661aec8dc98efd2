"""The state of one instance: its tokens and its tasks.

A token is one stay of the flow at one node: live, then passed or cancelled. Every
change of state is an event (`engines.flow.fold`); the state is the fold of its events,
nothing else. What has no column of its own in a database is kept as JSON by
`engines.flow.more`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """Where an instance stands; the same words as a record's `flow_state`."""

    NEW = "new"
    DRAFT = "draft"
    RUNNING = "running"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    TERMINATED = "terminated"


class Stay(StrEnum):
    """Where a token stands; blocked waits for an admin (an incident)."""

    LIVE = "live"
    BLOCKED = "blocked"
    PASSED = "passed"
    CANCELLED = "cancelled"


class Work(StrEnum):
    """Where a task stands; paused waits for the people its owner has added."""

    OPEN = "open"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Token:
    """One visit of a node. `parent` is the token of the parallel block around it.

    `people` is the list asked at entry, frozen for the visit, longer or shorter only by
    added signers; `principals` says for whom an agent was asked. `port` is the branch
    taken, `ports` the branches of a block that runs several. `outside` is the work that
    others do for the node (children, jobs, questions): the result by key, "" while it
    is open; `found` are the people such a question answered. `resume` is the node to
    which the flow jumps back from here; `wakes_at` when a delay is over; `incident`
    why the token is blocked.
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
    ports: tuple[str, ...] = ()
    principals: Mapping[int, int] = field(default_factory=dict)
    outside: Mapping[str, str] = field(default_factory=dict)
    found: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    resume: str | None = None
    wakes_at: datetime | None = None
    incident: str | None = None

    @property
    def waits(self) -> bool:
        """The flow stands here."""
        return self.stay in (Stay.LIVE, Stay.BLOCKED)

    def took(self, branch: str) -> bool:
        """Tell whether the flow went this way from here."""
        return branch == self.port or branch in self.ports


@dataclass(frozen=True)
class Task:
    """Something one person is asked to do; `chain` are the people it came through.

    `principal` is the one in whose stead he is asked, by a delegation period;
    `delegator` gets the task back when the assignee has answered. `groups` are the
    people its owner has added before or after himself, each with a vote of its own;
    an added task names in `added_by` the task of the one who added it, and in `group`
    and `position` whose vote it belongs to (none: the vote of the node). `cause` is the
    task whose answer opened this one. `wakes_at` is when its timer fires next, after
    `reminded` times.
    """

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
    principal: int | None = None
    delegator: int | None = None
    added_by: int | None = None
    group: int | None = None
    position: str | None = None
    groups: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    cause: int | None = None
    wakes_at: datetime | None = None
    reminded: int = 0
    signature: int | None = None
    files: tuple[int, ...] = ()

    @property
    def open(self) -> bool:
        """Somebody still has to answer."""
        return self.work is Work.OPEN

    @property
    def waits(self) -> bool:
        """It is open, or will be once others have answered."""
        return self.work in (Work.OPEN, Work.PAUSED)


@dataclass(frozen=True)
class State:
    """One instance: its tokens and tasks by number, and how many events made it.

    `picks` are the approvers that somebody chose for a node, `edits` who wrote a field
    last and when, `depth` how many flows stand above this one.
    """

    status: Status = Status.NEW
    initiator: int = 0
    started_at: datetime | None = None
    ended_at: datetime | None = None
    sequence: int = 0
    tokens: Mapping[int, Token] = field(default_factory=dict)
    tasks: Mapping[int, Task] = field(default_factory=dict)
    suspended_at: datetime | None = None
    picks: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    edits: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    depth: int = 0

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


VERDICTS = (
    "approved",
    "rejected",
    "abstained",
    "returned",
    "resubmitted",
    "submitted",
    "filled",
    "read",
)
