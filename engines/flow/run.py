"""Run: one command being carried out; collects events and effects, touches nothing."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from engines.core.effects import Effect
from engines.core.environment import Env
from engines.flow.definition import Flow
from engines.flow.effects import (
    EndChild,
    SetFlowState,
    StartTimer,
    TellPeople,
    UpdateRecord,
)
from engines.flow.fold import fold, owned
from engines.flow.organisation import Organisation
from engines.flow.same import same
from engines.flow.state import Event, State, Status, Task, Token
from engines.flow.valued import values
from engines.flow.words import moment

Record = Mapping[str, Any]


def no_agents(_people: Sequence[int]) -> Mapping[int, int]:
    """Return that nobody has delegated his work."""
    return {}


def merged(record: Record, values: Record) -> Record:
    """Return `record` with `values` over it."""
    return {**record, **values}


@dataclass(frozen=True)
class FlowEnv:
    """All a flow may know outside its state, as of one moment.

    `merge` says what the record becomes when values are written (computed fields too),
    `same` whether two values of a field are the same in spite of their notation,
    `agents` to whom some of these people have delegated their work in this flow by a
    period that holds now: {person: agent}.
    """

    people: Organisation
    record: Record
    expression: Env
    merge: Callable[[Record, Record], Record] = merged
    same: Callable[[Any, Any], bool] = same
    agents: Callable[[Sequence[int]], Mapping[int, int]] = no_agents

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
    """Who gives a command; an admin of flows may do more. The system has no id."""

    id: int | None
    admin: bool = False


@dataclass(frozen=True)
class Command:
    """What somebody wants done.

    `task` is the number of a task, for commands on one; `to` a person or a node;
    `version` the state's sequence that he saw, if he wants to be refused when it moved.
    `values` is a patch and `base` what it was made from. `people`, `position` and
    `vote` belong to added signers, copies and mentions; `picks` are approvers chosen
    for later nodes: `{node: [ids]}`. `token` names a place of the flow, `key` and
    `result` a piece of outside work, `due` the moment a timer was set for. `virtual`
    commands (simulation) need no opinion, signature, picks or required fields.
    """

    name: str
    actor: Actor
    task: int | None = None
    opinion: str | None = None
    values: Record = field(default_factory=dict)
    to: int | str | None = None
    version: int | None = None
    virtual: bool = False
    base: Record = field(default_factory=dict)
    people: tuple[int | str, ...] = ()
    position: str | None = None
    vote: Mapping[str, Any] | None = None
    picks: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    resume: str | None = None
    files: tuple[int, ...] = ()
    signature: int | None = None
    token: int | None = None
    key: str | None = None
    result: str | None = None
    release: int | None = None
    depth: int = 0
    due: datetime | None = None

    @property
    def words(self) -> str | None:
        """The opinion, None when there is nothing but space."""
        return (self.opinion or "").strip() or None


@dataclass(frozen=True)
class Step:
    """What a command leads to."""

    state: State
    events: tuple[Event, ...]
    effects: tuple[Effect, ...]


@dataclass
class Run:
    """The working copy of one instance during one command.

    `cause` is the number of the task whose answer it carries out.
    """

    flow: Flow
    env: FlowEnv
    state: State
    command: Command
    record: Record = field(default_factory=dict)
    cause: int | None = None
    events: list[Event] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    arrivals: deque[int] = field(default_factory=deque)

    @classmethod
    def of(cls, flow: Flow, state: State, command: Command, env: FlowEnv) -> "Run":
        """Return a run that begins at `state`."""
        return cls(flow, env, owned(state), command, env.record)

    @property
    def actor(self) -> Actor:
        """Who gave the command."""
        return self.command.actor

    @property
    def virtual(self) -> bool:
        """It is only tried out."""
        return self.command.virtual

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
        self.state = fold(self.state, event)
        self.events.append(event)

    def ask(self, effect: Effect) -> None:
        """Ask the platform for an effect."""
        self.effects.append(effect)

    def open_task(
        self,
        token: Token,
        kind: str,
        person: int,
        due: datetime | None = None,
        **more: Any,
    ) -> Task:
        """Ask one person; he is told. `more` are further facts of the task."""
        number = len(self.state.tasks) + 1
        task = Task(number, token.number, token.node, kind, person, self.env.now)
        facts = {key: value for key, value in more.items() if value is not None}
        shown = due.isoformat() if due else None
        facts |= {"kind": kind, "assignee": person, "due_at": shown}
        self.emit("task_opened", task, auto=True, **facts)
        if due:
            self.set_timer(task, due)
        what = "task" if kind == "approval" else kind
        self.tell((person,), what, task)
        return self.state.tasks[number]

    def agree_for(self, task: Task, why: str) -> None:
        """Approve a task by itself: its person agrees at another node."""
        self.emit("approved", task, auto=True, auto_reason=why)
        self.untell(task.number)

    def tell(self, people: tuple[int, ...], what: str, task: Task) -> None:
        """Ask the platform to notify people of something about a task."""
        words = self.command.words
        told = TellPeople(
            people, what, task.node, task.number, actor=self.actor.id, text=words
        )
        self.ask(told)

    def wake(self, at: Token | Task, when: datetime, **data: Any) -> None:
        """Set the timer of a task or token; an earlier one of it is void."""
        self.emit("timer_set", at, auto=True, at=when.isoformat(), **data)
        self.set_timer(at, when)

    def set_timer(self, at: Token | Task, when: datetime) -> None:
        """Ask the platform to wake a task or a token."""
        limit = self.flow.node(at.node).props.get("timeout") or {}
        if isinstance(at, Task):
            time = at.reminded + 1
            self.ask(StartTimer(at.number, when, limit, at.token, time))
        else:
            self.ask(StartTimer(None, when, limit, at.number))

    def drop_tasks(self, token: int, reason: str) -> None:
        """Cancel the open approvals of a token; copies stay until they are read."""
        for task in self.state.tasks_of(token):
            if task.waits and task.kind != "cc":
                self.drop(task, reason)

    def drop(self, task: Task, reason: str) -> None:
        """Cancel one task."""
        self.emit("task_cancelled", task, reason=reason)
        self.untell(task.number)

    def untell(self, task: int) -> None:
        """Opened and closed in one command: nobody needs to hear of it."""
        self.effects = [
            e
            for e in self.effects
            if not (isinstance(e, TellPeople) and e.task == task and e.what == "task")
            and not (isinstance(e, StartTimer) and e.task == task)
        ]

    def leave(self, token: Token, reason: str) -> None:
        """Cancel a token with its tasks and what others do for it."""
        self.drop_tasks(token.number, reason)
        self.end_children(token, reason)
        self.emit("node_cancelled", token, reason=reason)

    def end_children(self, token: Token, reason: str) -> None:
        """Terminate the child flows that a token waits for."""
        for key, result in token.outside.items():
            if not result and key.startswith("child:"):
                self.ask(EndChild(key, token.number, reason))

    def write(self, values: Record, actor: int | None) -> None:
        """Write fields of the record; later conditions of this step see them."""
        self.ask(UpdateRecord(values, actor))
        self.emit("fields_written", auto=actor is None, fields=sorted(values))
        self.record = self.env.merge(self.record, values)

    def set_for(self, result: str) -> None:
        """Write what the flow says of the record when it runs or has ended."""
        wanted = self.flow.on_result.get(result)
        if wanted:
            self.write(values(self, wanted), None)

    def end(self, result: str, reason: str = "ended") -> None:
        """End the flow: nothing stays live, the initiator is told."""
        for token in self.state.waiting():
            self.leave(token, reason)
        self.set_for(result)
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
