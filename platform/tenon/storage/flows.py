"""Flows in the database: an instance is locked, read by three, saved by rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    and_,
    bindparam,
    insert,
    select,
    text,
    update,
)

from engines.flow.state import Event, State, Status, Stay, Task, Token, Work
from tenon.storage.models.flows import command, event, instance, task, token

LOCK_SECONDS = 3


@dataclass(frozen=True)
class Stored:
    """An instance as it was loaded: its row, its state, the ids of its tasks."""

    row: Row[Any]
    state: State
    task_ids: Mapping[int, int]

    @property
    def id(self) -> int:
        """The id of the instance."""
        return int(self.row.id)


class LostRaceError(Exception):
    """A task was closed by somebody else although the instance was locked."""


_BY_ID = select(instance).where(instance.c.id == bindparam("wanted"))
_BY_TASK = select(instance).where(
    instance.c.id
    == select(task.c.instance_id)
    .where(task.c.id == bindparam("wanted"))
    .scalar_subquery()
)
_TOKENS = (
    select(token)
    .where(token.c.instance_id == bindparam("wanted"))
    .order_by(token.c.number)
)
_TASKS = (
    select(task)
    .where(task.c.instance_id == bindparam("wanted"))
    .order_by(task.c.number)
)
_REPEATED = select(command.c.sequence).where(
    and_(
        command.c.instance_id == bindparam("wanted"),
        command.c.command_id == bindparam("command"),
    )
)


def lock(conn: Connection, instance_id: int) -> Row[Any] | None:
    """Return the row of an instance, locked until the transaction ends."""
    query = _BY_ID
    # SQLite holds the write lock since BEGIN IMMEDIATE; there is nothing to add.
    if conn.dialect.name != "sqlite":
        conn.execute(text(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'"))
        query = _BY_ID.with_for_update(of=instance)
    return conn.execute(query, {"wanted": instance_id}).first()


def find_by_task(conn: Connection, task_id: int) -> Row[Any] | None:
    """Return the row of the instance that a task belongs to."""
    return conn.execute(_BY_TASK, {"wanted": task_id}).first()


def find(conn: Connection, instance_id: int) -> Row[Any] | None:
    """Return the row of an instance without locking it."""
    return conn.execute(_BY_ID, {"wanted": instance_id}).first()


def load(conn: Connection, row: Row[Any]) -> Stored:
    """Return the state of an instance."""
    wanted = {"wanted": row.id}
    tokens = {t.number: _token(t) for t in conn.execute(_TOKENS, wanted)}
    rows = conn.execute(_TASKS, wanted).all()
    state = State(
        Status(row.status),
        row.initiator_id,
        row.started_at,
        row.ended_at,
        row.sequence,
        tokens,
        {t.number: _task(t) for t in rows},
    )
    return Stored(row, state, {t.number: t.id for t in rows})


def repeated(conn: Connection, instance_id: int, command_id: str) -> bool:
    """Tell whether this command has been carried out before."""
    wanted = {"wanted": instance_id, "command": command_id}
    return conn.execute(_REPEATED, wanted).first() is not None


def create(conn: Connection, values: Mapping[str, Any]) -> Row[Any]:
    """Add an instance and return its row."""
    made = insert(instance).values(**values).returning(instance)
    return conn.execute(made).one()


def save(
    conn: Connection,
    stored: Stored,
    state: State,
    events: Sequence[Event],
) -> dict[int, int]:
    """Write what a step changed and return the ids of all tasks by number.

    Closing a task is a conditional update; raises LostRaceError when it was not open.
    """
    _save_tokens(conn, stored, state)
    made = _save_tasks(conn, stored, state)
    conn.execute(
        update(instance)
        .where(instance.c.id == stored.id)
        .values(
            status=str(state.status),
            initiator_id=state.initiator,
            ended_at=state.ended_at,
            sequence=state.sequence,
        )
    )
    rows = [_event_row(stored.id, one) for one in events]
    if rows:
        conn.execute(insert(event), rows)
    return {**stored.task_ids, **made}


def keep_command(conn: Connection, instance_id: int, values: Mapping[str, Any]) -> None:
    """Remember that a command was carried out."""
    conn.execute(insert(command).values(instance_id=instance_id, **values))


def events_of(conn: Connection, instance_id: int) -> list[Event]:
    """Return everything that happened to an instance, oldest first."""
    c = event.c
    query = select(event).where(c.instance_id == instance_id).order_by(c.number)
    return [
        Event(r.number, r.name, r.at, r.actor_id, r.node, r.token, r.task, r.data)
        for r in conn.execute(query)
    ]


def running(conn: Connection, app: str, form: str, record_id: int) -> Row[Any] | None:
    """Return the running instance of a record, if it has one."""
    c = instance.c
    query = select(instance).where(
        c.form == form, c.record_id == record_id, c.app == app, c.status == "running"
    )
    return conn.execute(query.order_by(c.id.desc()).limit(1)).first()


def of_record(conn: Connection, app: str, form: str, record_id: int) -> list[Row[Any]]:
    """Return the flows of a record, the latest first."""
    c = instance.c
    mine = (c.form == form, c.record_id == record_id, c.app == app)
    query = select(instance).where(*mine).order_by(c.id.desc()).limit(20)
    return list(conn.execute(query))


def _save_tokens(conn: Connection, stored: Stored, state: State) -> None:
    before = stored.state.tokens
    new = [t for n, t in state.tokens.items() if n not in before]
    if new:
        rows = [{"instance_id": stored.id, **_token_values(t)} for t in new]
        conn.execute(insert(token), rows)
    for number, now in state.tokens.items():
        if number in before and before[number] != now:
            found = and_(token.c.instance_id == stored.id, token.c.number == number)
            conn.execute(update(token).where(found).values(**_token_values(now)))


def _save_tasks(conn: Connection, stored: Stored, state: State) -> dict[int, int]:
    before = stored.state.tasks
    for number, now in state.tasks.items():
        if number in before and before[number] != now:
            _change_task(conn, stored.task_ids[number], now)
    new = [t for n, t in state.tasks.items() if n not in before]
    if not new:
        return {}
    rows = [{"instance_id": stored.id, **_task_values(t)} for t in new]
    made = conn.execute(insert(task).returning(task.c.number, task.c.id), rows)
    return {row.number: row.id for row in made}


def _change_task(conn: Connection, task_id: int, now: Task) -> None:
    still_open = and_(task.c.id == task_id, task.c.status == "open")
    done = conn.execute(update(task).where(still_open).values(**_task_values(now)))
    if done.rowcount != 1:
        raise LostRaceError(task_id)


def _token(row: Row[Any]) -> Token:
    return Token(
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


def _token_values(one: Token) -> dict[str, Any]:
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
    }


def _task(row: Row[Any]) -> Task:
    return Task(
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


def _task_values(one: Task) -> dict[str, Any]:
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
    }


def _event_row(instance_id: int, one: Event) -> dict[str, Any]:
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
    }
