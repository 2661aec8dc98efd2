"""Run: one command being carried out; collects events and effects, touches nothing."""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from engines.core.effects import Effect
from engines.core.environment import Env
from engines.flow.definition import Flow
from engines.flow.effects import SetFlowState, StartTimer, TellPeople, UpdateRecord
from engines.flow.organisation import Organisation
from engines.flow.resolver import Asking
from engines.flow.state import Event, State, Status, Task, Token, apply
from engines.flow.words import moment

Record = Mapping[str, Any]


def merged(record: Record, values: Record) -> Record:
    """Return `record` with `values` over it."""
    return {**record, **values}


@dataclass(frozen=True)
class FlowEnv:
    """All a flow may know outside its state, as of one moment.

    `merge` says what the record becomes when values are written (computed fields too).
    """

    people: Organisation
    record: Record
    expression: Env
    merge: Callable[[Record, Record], Record] = merged

    @property
    def now(self) -> datetime:
        """The moment of the command."""
        return self.expression.now

    def name(self, person: int | None) -> str:
        """Return the name of a person as sentences show it."""
        found = self.people.person(person) if person is not None else None
        return found.name if found else "?"

    def show(self, at: datetime | None) -> str:
        """Return a moment as sentences show it."""
        return moment(at, self.expression.zone)


@dataclass(frozen=True)
class Actor:
    """Who gives a command; an admin of flows may do more."""

    id: int | None
    admin: bool = False


@dataclass(frozen=True)
class Command:
    """What somebody wants done.

    `task` is the number of his task, for commands on one; `to` a person or a node;
    `version` the state's sequence that he saw, if he wants to be refused when it moved.
    `virtual` commands (simulation) need no opinion and no required fields.
    """

    name: str
    actor: Actor
    task: int | None = None
    opinion: str | None = None
    values: Record = field(default_factory=dict)
    to: int | str | None = None
    version: int | None = None
    virtual: bool = False


@dataclass(frozen=True)
class Step:
    """What a command leads to."""

    state: State
    events: tuple[Event, ...]
    effects: tuple[Effect, ...]


@dataclass
class Run:
    """The working copy of one instance during one command."""

    flow: Flow
    env: FlowEnv
    state: State
    actor: Actor
    virtual: bool = False
    record: Record = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    arrivals: deque[int] = field(default_factory=deque)

    def emit(
        self,
        name: str,
        at: Token | Task | None = None,
        /,
        auto: bool = False,
        **data: Any,
    ) -> None:
        """Let something happen at a token or task; `auto` when nobody did it."""
        number = at.number if at else None
        event = Event(
            self.state.sequence + 1,
            name,
            self.env.now,
            actor=None if auto else self.actor.id,
            node=at.node if at else None,
            token=at.token if isinstance(at, Task) else number,
            task=number if isinstance(at, Task) else None,
            data=data,
        )
        self.state = apply(self.state, event)
        self.events.append(event)

    def ask(self, effect: Effect) -> None:
        """Ask the platform for an effect."""
        self.effects.append(effect)

    @property
    def asking(self) -> Asking:
        """The situation for resolvers."""
        return Asking(self.env.people, self.record, self.state.initiator)

    def open_task(
        self, token: Token, kind: str, person: int, due: datetime | None
    ) -> Task:
        """Ask one person; he is told."""
        number = len(self.state.tasks) + 1
        task = Task(number, token.number, token.node, kind, person, self.env.now)
        shown = due.isoformat() if due else None
        self.emit(
            "task_opened", task, auto=True, kind=kind, assignee=person, due_at=shown
        )
        if due:
            limit = self.flow.node(token.node).props["timeout"]
            self.ask(StartTimer(number, due, limit))
        what = "task" if kind == "approval" else kind
        self.ask(TellPeople((person,), what, token.node, number, actor=self.actor.id))
        return self.state.tasks[number]

    def agree_for(self, number: int, why: str) -> None:
        """Approve a task by itself: its person has agreed at an earlier node."""
        self.emit("approved", self.state.tasks[number], auto=True, auto_reason=why)
        self._untell(number)

    def drop_tasks(self, token: int, reason: str) -> None:
        """Cancel the open approvals of a token; copies stay until they are read."""
        for task in self.state.tasks_of(token):
            if task.open and task.kind != "cc":
                self.emit("task_cancelled", task, reason=reason)
                self._untell(task.number)

    def _untell(self, task: int) -> None:
        # Opened and cancelled in one command: nobody needs to hear of it.
        self.effects = [
            e
            for e in self.effects
            if not (isinstance(e, TellPeople) and e.task == task and e.what == "task")
        ]

    def write(self, values: Record, actor: int | None) -> None:
        """Write fields of the record; later conditions of this step see them."""
        self.ask(UpdateRecord(values, actor))
        self.record = self.env.merge(self.record, values)

    def end(self, result: str, reason: str = "ended") -> None:
        """End the flow: nothing stays live, the initiator is told."""
        for token in self.state.waiting():
            self.drop_tasks(token.number, reason)
            self.emit("node_cancelled", token, reason=reason)
        self.emit("flow_ended", result=result)
        self.ask(SetFlowState(result))
        told = (self.state.initiator,)
        self.ask(TellPeople(told, "ended", result=result, actor=self.actor.id))

    @property
    def running(self) -> bool:
        """The flow has not ended."""
        return self.state.status is Status.RUNNING

    def finish(self) -> Step:
        """Return what has been collected."""
        return Step(self.state, tuple(self.events), tuple(self.effects))
