"""Fold: what each event makes of the state; the state is nothing but its events."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar, cast

from engines.flow.state import (
    NEW,
    VERDICTS,
    Event,
    State,
    Status,
    Stay,
    Task,
    Token,
    Work,
)


def owned(state: State) -> State:
    """Return a copy of `state` whose maps `fold` may change in place."""
    return replace(
        state,
        tokens=dict(state.tokens),
        tasks=dict(state.tasks),
        picks=dict(state.picks),
        edits=dict(state.edits),
    )


Thing = TypeVar("Thing", State, Token, Task)


def changed(thing: Thing, changes: Mapping[str, Any]) -> Thing:
    """Return a copy of a frozen thing with `changes`.

    What `dataclasses.replace` does, without looking at every field by name: half of
    the time of a command went there.
    """
    copy = object.__new__(type(thing))
    copy.__dict__.update(thing.__dict__)
    copy.__dict__.update(changes)
    return copy


def fold(state: State, event: Event) -> State:
    """Return `state` after `event`; its maps are changed in place, so own them."""
    change = _CHANGES.get(event.name)
    told = change(state, event) if change else {}
    return changed(state, {**told, "sequence": event.number})


def apply(state: State, event: Event) -> State:
    """Return `state` after `event`; most events only tell, some change."""
    return fold(owned(state), event)


def replay(events: Iterable[Event]) -> State:
    """Return the state that `events` lead to from nothing."""
    state = owned(NEW)
    for event in events:
        state = fold(state, event)
    return state


Told = dict[str, Any]
_NOTHING: Told = {}


def _started(_state: State, event: Event) -> Told:
    return {
        "status": Status.RUNNING,
        "initiator": event.data["initiator"],
        "started_at": event.at,
        "depth": event.data.get("depth", 0),
    }


def _drafted(_state: State, event: Event) -> Told:
    return {
        "status": Status.DRAFT,
        "initiator": event.data["initiator"],
        "started_at": event.at,
    }


def _ended(_state: State, event: Event) -> Told:
    return {
        "status": Status(event.data["result"]),
        "ended_at": event.at,
        "suspended_at": None,
    }


def _suspended(_state: State, event: Event) -> Told:
    return {"suspended_at": event.at}


def _resumed(_state: State, _event: Event) -> Told:
    return {"suspended_at": None}


def _picked(state: State, event: Event) -> Told:
    for node, people in event.data["picks"].items():
        cast("dict[str, tuple[int, ...]]", state.picks)[node] = tuple(people)
    return _NOTHING


def _written(state: State, event: Event) -> Told:
    for name in event.data["fields"] if event.actor is not None else ():
        mark = (cast("int", event.actor), event.at.isoformat())
        cast("dict[str, tuple[int, str]]", state.edits)[name] = mark
    return _NOTHING


def _keep(state: State, token: Token) -> Told:
    cast("dict[int, Token]", state.tokens)[token.number] = token
    return _NOTHING


def _token(state: State, event: Event, **changes: Any) -> Told:
    found = state.tokens[cast("int", event.token)]
    return _keep(state, changed(found, changes))


def _entered(state: State, event: Event) -> Told:
    token = Token(
        cast("int", event.token),
        cast("str", event.node),
        event.data["visit"],
        event.at,
        parent=event.data.get("parent"),
        resume=event.data.get("resume"),
    )
    return _keep(state, token)


def _asked(state: State, event: Event) -> Told:
    principals = event.data.get("principals", {})
    stands = {int(agent): person for agent, person in principals.items()}
    return _token(state, event, people=tuple(event.data["people"]), principals=stands)


def _branched(state: State, event: Event) -> Told:
    return _token(state, event, ports=tuple(event.data["branches"]))


def _passed(state: State, event: Event) -> Told:
    port = event.data.get("port")
    return _token(
        state,
        event,
        stay=Stay.PASSED,
        port=port,
        left_at=event.at,
        wakes_at=None,
        incident=None,
    )


def _left(state: State, event: Event) -> Told:
    return _token(
        state,
        event,
        stay=Stay.CANCELLED,
        left_at=event.at,
        wakes_at=None,
        incident=None,
    )


def _revived(state: State, event: Event) -> Told:
    return _token(state, event, stay=Stay.LIVE, port=None, left_at=None)


def _blocked(state: State, event: Event) -> Told:
    why = event.data.get("incident", "nobody")
    return _token(state, event, stay=Stay.BLOCKED, incident=why)


def _outside(state: State, event: Event) -> Told:
    token = state.tokens[cast("int", event.token)]
    result = event.data.get("result", "")
    outside = {**token.outside, event.data["key"]: result}
    found = token.found
    if "people" in event.data:
        found = {**found, event.data["key"]: tuple(event.data["people"])}
    return _token(state, event, outside=outside, found=found)


def _timed(state: State, event: Event) -> Told:
    at = datetime.fromisoformat(event.data["at"])
    if event.task is None:
        return _token(state, event, wakes_at=at)
    due = event.data.get("due_at")
    more = {"due_at": datetime.fromisoformat(due)} if due else {}
    return _task(state, event, wakes_at=at, **more)


def _opened(state: State, event: Event) -> Told:
    data = event.data
    due = datetime.fromisoformat(data["due_at"]) if data.get("due_at") else None
    task = Task(
        cast("int", event.task),
        cast("int", event.token),
        cast("str", event.node),
        data["kind"],
        data["assignee"],
        event.at,
        due_at=due,
        wakes_at=due,
        principal=data.get("principal"),
        added_by=data.get("added_by"),
        group=data.get("group"),
        position=data.get("position"),
        cause=data.get("cause"),
    )
    cast("dict[int, Task]", state.tasks)[task.number] = task
    return _NOTHING


def _task(state: State, event: Event, **changes: Any) -> Told:
    task = state.tasks[cast("int", event.task)]
    cast("dict[int, Task]", state.tasks)[task.number] = changed(task, changes)
    return _NOTHING


def _done(state: State, event: Event) -> Told:
    return _task(
        state,
        event,
        work=Work.DONE,
        verdict=event.name,
        opinion=event.data.get("opinion"),
        signature=event.data.get("signature"),
        files=tuple(event.data.get("files", ())),
        closed_at=event.at,
        closed_by=event.actor,
        wakes_at=None,
    )


def _dropped(state: State, event: Event) -> Told:
    return _task(
        state,
        event,
        work=Work.CANCELLED,
        reason=event.data["reason"],
        closed_at=event.at,
        closed_by=event.actor,
        wakes_at=None,
    )


def _reopened(state: State, event: Event) -> Told:
    return _task(
        state,
        event,
        work=Work.OPEN,
        verdict=None,
        opinion=None,
        signature=None,
        files=(),
        reason=None,
        closed_at=None,
        closed_by=None,
    )


def _paused(state: State, event: Event) -> Told:
    return _task(state, event, work=Work.PAUSED)


def _handed(state: State, event: Event) -> Told:
    task = state.tasks[cast("int", event.task)]
    chain = (*task.chain, task.assignee)
    return _task(state, event, assignee=event.data["to"], chain=chain, principal=None)


def _delegated(state: State, event: Event) -> Told:
    task = state.tasks[cast("int", event.task)]
    return _task(state, event, assignee=event.data["to"], delegator=task.assignee)


def _back(state: State, event: Event) -> Told:
    owner = event.data["to"]
    return _task(state, event, assignee=owner, delegator=None, principal=None)


def _grouped(state: State, event: Event) -> Told:
    """Set the people of a group of a task (`group`), or of the node's own vote."""
    people, position = list(event.data["all"]), event.data.get("group")
    if position is not None:
        group = {"people": people, "vote": event.data["vote"]}
        return _group(state, event.data["of"], position, group)
    adder = state.tasks[event.data["by"]]
    before = adder.groups.get("together", {}).get("people", [])
    meant = event.data["people"]
    gone = event.name == "signers_removed"
    kept = [p for p in before if p not in meant] if gone else [*before, *meant]
    _group(state, adder.number, "together", {"people": kept})
    return _token(state, event, people=tuple(people))


def _group(state: State, number: int, name: str, group: Mapping[str, Any]) -> Told:
    task = state.tasks[number]
    groups = {**task.groups, name: group}
    cast("dict[int, Task]", state.tasks)[number] = replace(task, groups=groups)
    return _NOTHING


def _urged(state: State, event: Event) -> Told:
    return _task(state, event, urged_at=event.at)


def _reminded(state: State, event: Event) -> Told:
    task = state.tasks[cast("int", event.task)]
    return _task(state, event, reminded=task.reminded + 1, wakes_at=None)


def _late(state: State, event: Event) -> Told:
    if event.task is None:
        return _token(state, event, wakes_at=None)
    return _task(state, event, wakes_at=None)


_CHANGES: Mapping[str, Callable[[State, Event], Told]] = {
    "flow_started": _started,
    "flow_drafted": _drafted,
    "flow_ended": _ended,
    "flow_suspended": _suspended,
    "flow_resumed": _resumed,
    "people_picked": _picked,
    "fields_written": _written,
    "node_entered": _entered,
    "people_asked": _asked,
    "branches_taken": _branched,
    "node_passed": _passed,
    "node_cancelled": _left,
    "node_revived": _revived,
    "node_blocked": _blocked,
    "outside_asked": _outside,
    "outside_done": _outside,
    "timer_set": _timed,
    "time_over": _late,
    "task_opened": _opened,
    "task_cancelled": _dropped,
    "task_reopened": _reopened,
    "task_paused": _paused,
    "task_transferred": _handed,
    "task_delegated": _delegated,
    "delegate_answered": _back,
    "task_recalled": _back,
    "signers_added": _grouped,
    "signers_removed": _grouped,
    "task_urged": _urged,
    "task_reminded": _reminded,
    **dict.fromkeys(VERDICTS, _done),
}
