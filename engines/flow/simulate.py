"""Simulation and forecast: the same step, with verdicts that nobody has given yet."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from engines.flow.definition import Flow
from engines.flow.run import Actor, Command, FlowEnv, Step
from engines.flow.state import NEW, Event, State, Status, Task
from engines.flow.step import step

MOST_VERDICTS = 500
Verdict = Callable[[Task], str]


@dataclass(frozen=True)
class Stop:
    """One node on the way: who is asked there, who is not and why, which branch."""

    node: str
    people: tuple[int, ...] = ()
    removed: tuple[Mapping[str, Any], ...] = ()
    branch: str | None = None
    blocked: bool = False


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
    """Return the way of a flow begun by `initiator`, everybody answering `verdict`."""
    begin = Command("start", Actor(initiator), virtual=True)
    first = step(flow, NEW, begin, env)
    state, events = _play(flow, first.state, env, verdict)
    happened = (*first.events, *events)
    return Simulation(path_of(happened), state.status, happened)


def forecast(flow: Flow, state: State, env: FlowEnv) -> tuple[Stop, ...]:
    """Return the nodes that still come if everybody agrees from now on."""
    if state.status is not Status.RUNNING:
        return ()
    _, events = _play(flow, state, env, approving)
    return path_of(events)


def path_of(events: tuple[Event, ...]) -> tuple[Stop, ...]:
    """Return the nodes entered by `events`, in order, with what happened at each."""
    stops: dict[int, Stop] = {}
    for event in events:
        if event.token is None or event.node is None:
            continue
        if event.name == "node_entered":
            stops[event.token] = Stop(event.node)
        elif event.token in stops:
            stops[event.token] = _told(stops[event.token], event)
    return tuple(stops.values())


def _told(stop: Stop, event: Event) -> Stop:
    if event.name in ("people_asked", "copied"):
        return replace(stop, people=tuple(event.data["people"]))
    if event.name == "person_removed":
        return replace(stop, removed=(*stop.removed, event.data))
    if event.name == "branch_taken":
        return replace(stop, branch=event.data["branch"])
    return replace(stop, blocked=True) if event.name == "node_blocked" else stop


def _play(
    flow: Flow, state: State, env: FlowEnv, verdict: Verdict
) -> tuple[State, tuple[Event, ...]]:
    events: list[Event] = []
    for done in _steps(flow, state, env, verdict):
        state = done.state
        events += done.events
    return state, tuple(events)


def _steps(flow: Flow, state: State, env: FlowEnv, verdict: Verdict) -> Iterator[Step]:
    for _ in range(MOST_VERDICTS):
        task = next(iter(state.open_tasks("approval")), None)
        if task is None or state.status is not Status.RUNNING:
            return
        actor = Actor(task.assignee)
        command = Command(verdict(task), actor, task=task.number, virtual=True)
        done = step(flow, state, command, env)
        state = done.state
        yield done
