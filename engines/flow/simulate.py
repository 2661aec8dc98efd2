"""Simulation and forecast: the same step, with verdicts that nobody has given yet."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from engines.flow.definition import Flow
from engines.flow.drive import NODES
from engines.flow.run import Actor, Command, FlowEnv, Step
from engines.flow.state import NEW, Event, State, Status, Stay, Task
from engines.flow.step import allowed, step

MOST_COMMANDS = 500
ANSWERS = ("approve", "fill", "resubmit", "delegate_answer")
SYSTEM = Actor(None)
Verdict = Callable[[Task], str]


@dataclass(frozen=True)
class Stop:
    """One node on the way: who is asked there, who is not and why, which branch.

    `removed` are {person, reason}, `replaced` {person, instead, reason?}, `agreed`
    {person, reason} for those who agree by themselves; `branches` all that were taken.
    A blocked stop names its `incident`; `outside` says that an API, a sub-flow, a job
    or a clock is waited for.
    """

    node: str
    people: tuple[int, ...] = ()
    removed: tuple[Mapping[str, Any], ...] = ()
    branch: str | None = None
    blocked: bool = False
    replaced: tuple[Mapping[str, Any], ...] = ()
    agreed: tuple[Mapping[str, Any], ...] = ()
    branches: tuple[str, ...] = ()
    incident: str | None = None
    outside: bool = False


@dataclass(frozen=True)
class Simulation:
    """The way a flow takes, how it ends, and all its events."""

    path: tuple[Stop, ...]
    status: Status
    events: tuple[Event, ...]


def approving(task: Task) -> str:
    """Return the verdict of somebody who always agrees."""
    return "resubmit" if task.node == "start" else "approve"


def simulate(
    flow: Flow, env: FlowEnv, initiator: int, verdict: Verdict = approving
) -> Simulation:
    """Return the way of a flow begun by `initiator`, everybody answering `verdict`.

    Sub-flows are approved, jobs succeed, clocks ring at once; APIs name nobody.
    """
    begin = Command("start", Actor(initiator), virtual=True)
    first = step(flow, NEW, begin, env)
    state, events = _play(flow, first.state, env, verdict)
    happened = (*first.events, *events)
    return Simulation(path_of(happened), state.status, happened)


def forecast(flow: Flow, state: State, env: FlowEnv) -> tuple[Stop, ...]:
    """Return the nodes that still come if everybody agrees from now on."""
    if state.status not in (Status.RUNNING, Status.DRAFT):
        return ()
    _, events = _play(flow, replace(state, suspended_at=None), env, approving)
    return path_of(events)


def path_of(events: tuple[Event, ...]) -> tuple[Stop, ...]:
    """Return the nodes entered by `events`, in order, with what happened at each."""
    stops: dict[int, Stop] = {}
    for event in events:
        if event.token is None or event.node is None:
            continue
        if event.name == "node_entered":
            stops[event.token] = Stop(event.node)
        elif event.token in stops and event.name in _TOLD:
            stop = stops[event.token]
            stops[event.token] = replace(stop, **_TOLD[event.name](stop, event))
    return tuple(stops.values())


Told = dict[str, Any]


def _agreed(stop: Stop, event: Event) -> Told:
    why = event.data.get("auto_reason")
    if why is None:
        return {}
    person = {"task": event.task, "reason": why}
    return {"agreed": (*stop.agreed, person)}


_TOLD: Mapping[str, Callable[[Stop, Event], Told]] = {
    "people_asked": lambda _s, e: {"people": tuple(e.data["people"])},
    "copied": lambda _s, e: {"people": tuple(e.data["people"])},
    "person_removed": lambda s, e: {"removed": (*s.removed, e.data)},
    "person_replaced": lambda s, e: {"replaced": (*s.replaced, e.data)},
    "branch_taken": lambda _s, e: {
        "branch": e.data["branch"],
        "branches": (e.data["branch"],),
    },
    "branches_taken": lambda _s, e: {"branches": tuple(e.data["branches"])},
    "outside_asked": lambda _s, _e: {"outside": True},
    "timer_set": lambda s, e: {"outside": e.task is None or s.outside},
    "node_blocked": lambda _s, e: {"blocked": True, "incident": e.data["incident"]},
    "approved": _agreed,
}


def _play(
    flow: Flow, state: State, env: FlowEnv, verdict: Verdict
) -> tuple[State, tuple[Event, ...]]:
    events: list[Event] = []
    for done in _steps(flow, state, env, verdict):
        state = done.state
        events += done.events
    return state, tuple(events)


def _steps(flow: Flow, state: State, env: FlowEnv, verdict: Verdict) -> Iterator[Step]:
    for _ in range(MOST_COMMANDS):
        command = _next(flow, state, verdict)
        if command is None:
            return
        done = step(flow, state, command, env)
        state = done.state
        yield done


def _next(flow: Flow, state: State, verdict: Verdict) -> Command | None:
    """Return what happens next: an answer, or what comes back from outside."""
    if state.status is Status.DRAFT:
        return Command("submit", Actor(state.initiator), virtual=True)
    if state.status is not Status.RUNNING:
        return None
    task = next((t for t in state.tasks.values() if _asked(t)), None)
    if task is None:
        return _from_outside(state)
    name, actor = verdict(task), Actor(task.assignee)
    helper = task.delegator is not None
    if helper or name not in NODES[flow.node(task.node).type].answers:
        open_to = allowed(flow, state, actor, task.number)
        name = next((n for n in (name, *ANSWERS) if n in open_to), name)
    return Command(name, actor, task.number, virtual=True)


def _asked(task: Task) -> bool:
    return task.open and task.kind == "approval"


def _from_outside(state: State) -> Command | None:
    for token in state.tokens.values():
        if token.stay is not Stay.LIVE:
            continue
        if token.wakes_at is not None:
            return Command("timer_fired", SYSTEM, token=token.number, virtual=True)
        key = next((k for k, result in token.outside.items() if not result), None)
        if key is not None:
            name = "child_done" if key.startswith("child:") else "job_done"
            return Command(name, SYSTEM, token=token.number, key=key, result="approved")
    return None
