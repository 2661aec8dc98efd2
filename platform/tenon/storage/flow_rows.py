"""Rows of flows: tokens, tasks and events to columns and back."""

from dataclasses import replace
from typing import Any

from engines.flow.more import more_of, with_more
from engines.flow.state import Event, State, Status, Stay, Task, Token, Work

INSTANCE_CHANGES = (
    "status",
    "initiator_id",
    "release",
    "started_at",
    "ended_at",
    "sequence",
    "more",
)
TOKEN_COLUMNS = (
    "instance_id",
    "number",
    "node",
    "visit",
    "parent",
    "people",
    "stay",
    "port",
    "entered_at",
    "left_at",
    "more",
)
TASK_COLUMNS = (
    "kind",
    "assignee_id",
    "status",
    "number",
    "token",
    "node",
    "verdict",
    "opinion",
    "reason",
    "opened_at",
    "due_at",
    "closed_at",
    "closed_by",
    "urged_at",
    "chain",
    "principal_id",
    "more",
)
TASK_CHANGES = (
    "assignee_id",
    "status",
    "verdict",
    "opinion",
    "reason",
    "due_at",
    "closed_at",
    "closed_by",
    "urged_at",
    "chain",
    "principal_id",
    "more",
)
EVENT_COLUMNS = (
    "instance_id",
    "number",
    "name",
    "at",
    "actor_id",
    "node",
    "token",
    "task",
    "data",
    "command_id",
)


def as_state(row: Any, tokens: list[Token], tasks: list[Task]) -> State:
    """Return the state of the row of an instance with its tokens and tasks."""
    state = State(
        Status(row.status),
        row.initiator_id,
        row.started_at,
        row.ended_at,
        row.sequence,
        {one.number: one for one in tokens},
        {one.number: one for one in tasks},
    )
    return with_more(state, row.more)


def instance_values(state: State, release: int) -> dict[str, Any]:
    """Return the columns of an instance that a command may change."""
    return {
        "status": str(state.status),
        "initiator_id": state.initiator,
        "release": release,
        "started_at": state.started_at,
        "ended_at": state.ended_at,
        "sequence": state.sequence,
        "more": more_of(state),
    }


def as_token(row: Any) -> Token:
    """Return the token of a row."""
    token = Token(
        row.number,
        row.node,
        row.visit,
        row.entered_at,
        row.parent,
        tuple(row.people),
        Stay(row.stay),
        row.port,
        row.left_at,
    )
    return with_more(token, row.more)


def token_values(one: Token) -> dict[str, Any]:
    """Return the columns of a token."""
    return {
        "number": one.number,
        "node": one.node,
        "visit": one.visit,
        "parent": one.parent,
        "people": list(one.people),
        "stay": str(one.stay),
        "port": one.port,
        "entered_at": one.entered_at,
        "left_at": one.left_at,
        "more": more_of(one),
    }


def as_task(row: Any) -> Task:
    """Return the task of a row."""
    task = Task(
        row.number,
        row.token,
        row.node,
        row.kind,
        row.assignee_id,
        row.opened_at,
        row.due_at,
        Work(row.status),
        row.verdict,
        row.opinion,
        row.closed_at,
        row.closed_by,
        row.reason,
        row.urged_at,
        tuple(row.chain or ()),
    )
    if row.more is None and task.waits:
        # Opened before timers were kept with their tasks: it is its time limit.
        return replace(task, wakes_at=row.due_at)
    return with_more(task, row.more)


def task_values(one: Task) -> dict[str, Any]:
    """Return the columns of a task."""
    return {
        "kind": one.kind,
        "assignee_id": one.assignee,
        "status": str(one.work),
        "number": one.number,
        "token": one.token,
        "node": one.node,
        "verdict": one.verdict,
        "opinion": one.opinion,
        "reason": one.reason,
        "opened_at": one.opened_at,
        "due_at": one.due_at,
        "closed_at": one.closed_at,
        "closed_by": one.closed_by,
        "urged_at": one.urged_at,
        "chain": list(one.chain) or None,
        "principal_id": one.principal,
        "more": more_of(one),
    }


def event_values(instance_id: int, one: Event) -> dict[str, Any]:
    """Return the columns of an event."""
    return {
        "instance_id": instance_id,
        "number": one.number,
        "name": one.name,
        "at": one.at,
        "actor_id": one.actor,
        "node": one.node,
        "token": one.token,
        "task": one.task,
        "data": dict(one.data),
        "command_id": None,
    }
