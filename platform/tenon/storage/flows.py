"""Flows in the database: an instance is locked, read by three, saved by rows."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    bindparam,
    func,
    literal,
    or_,
    select,
    update,
)

from engines.flow.run import Step
from engines.flow.state import Event, State
from tenon.storage.driven import Driven, Rows, row_type
from tenon.storage.flow_rows import (
    EVENT_COLUMNS,
    INSTANCE_CHANGES,
    TASK_CHANGES,
    TASK_COLUMNS,
    TOKEN_COLUMNS,
    as_state,
    as_task,
    as_token,
    event_values,
    instance_values,
    task_values,
    token_values,
)
from tenon.storage.models.apps import app
from tenon.storage.models.flows import command, event, instance, task, token
from tenon.storage.models.people import revision

LOCK_SECONDS = 3
MOST_REMEMBERED = 2_000


@dataclass(frozen=True)
class Stored:
    """An instance as it was loaded: its row, its state, the ids of its tasks."""

    row: Any
    state: State
    task_ids: Mapping[int, int]

    @property
    def id(self) -> int:
        """The id of the instance."""
        return int(self.row.id)


class LostRaceError(Exception):
    """A task was closed by somebody else although the instance was locked."""


class Remembered:
    """The states of the flows that moved last; the next command need not read them.

    A state is what its events made, and each event has a number: under the lock, the
    number in the row tells whether what is remembered is still the state.
    """

    def __init__(self) -> None:
        self._states: OrderedDict[int, tuple[State, Mapping[int, int]]] = OrderedDict()
        self._lock = Lock()

    def get(self, row: Any) -> tuple[State, Mapping[int, int]] | None:
        """Return the state and the ids of the tasks of a locked instance."""
        with self._lock:
            found = self._states.get(row.id)
        return found if found and found[0].sequence == row.sequence else None

    def keep(self, key: int, state: State, task_ids: Mapping[int, int]) -> None:
        """Remember what has been committed."""
        with self._lock:
            self._states[key] = (state, task_ids)
            self._states.move_to_end(key)
            if len(self._states) > MOST_REMEMBERED:
                self._states.popitem(last=False)


_BY_ID = select(instance).where(instance.c.id == bindparam("wanted"))
_BY_TASK = instance.c.id == (
    select(task.c.instance_id).where(task.c.id == bindparam("wanted")).scalar_subquery()
)
# Read with the lock: which release is live, and how often people have changed.
_LIVE = select(app.c.release).where(app.c.key == instance.c.app).scalar_subquery()
_PEOPLE = select(revision.c.number).where(revision.c.name == "people").scalar_subquery()


def _locking(found: ColumnElement[bool]) -> Driven:
    columns = (instance, _LIVE.label("live"), _PEOPLE.label("people"))
    plain: Select[Any] = select(*columns).where(found)
    # SQLite holds the write lock since BEGIN IMMEDIATE; there is nothing to add.
    wait = func.set_config("lock_timeout", f"{LOCK_SECONDS}s", literal(True))
    patience = select(wait.label("patience")).cte("patience")
    joined: Select[Any] = select(*columns, patience.c.patience).where(found)
    return Driven(plain, joined.with_for_update(of=instance))


_LOCK = _locking(instance.c.id == bindparam("wanted"))
_LOCK_BY_TASK = _locking(_BY_TASK)
_INSTANCE_COLUMNS = tuple(one.name for one in instance.c if one.name != "id")
_NEW_INSTANCE = Rows(instance, _INSTANCE_COLUMNS, "RETURNING id")
_InstanceRow = row_type(("id", *_INSTANCE_COLUMNS))
_TOKENS = Driven(
    select(token)
    .where(token.c.instance_id == bindparam("wanted"))
    .order_by(token.c.number)
)
_TASKS = Driven(
    select(task)
    .where(task.c.instance_id == bindparam("wanted"))
    .order_by(task.c.number)
)
_RUNNING = Driven(
    select(instance)
    .where(
        instance.c.form == bindparam("wanted_form"),
        instance.c.record_id == bindparam("wanted"),
        instance.c.app == bindparam("wanted_app"),
        or_(instance.c.status == "running", instance.c.status == "draft"),
    )
    .order_by(instance.c.id)
)
_REPEATED = (
    select(event.c.number)
    .where(
        event.c.instance_id == bindparam("wanted"),
        event.c.command_id == bindparam("command"),
    )
    .union_all(
        select(command.c.sequence).where(
            command.c.instance_id == bindparam("wanted"),
            command.c.command_id == bindparam("command"),
        )
    )
)
_INSTANCE = Driven(
    update(instance)
    .where(instance.c.id == bindparam("wanted"))
    .values(
        {
            name: bindparam(name, type_=instance.c[name].type)
            for name in INSTANCE_CHANGES
        }
    )
)
_MOVED = ", ".join(
    f"{n} = excluded.{n}" for n in ("people", "stay", "port", "left_at", "more")
)
_ALL_TOKENS = Rows(
    token,
    TOKEN_COLUMNS,
    f"ON CONFLICT (instance_id, number) DO UPDATE SET {_MOVED}",
)
_NEW_TASKS = Rows(task, ("instance_id", *TASK_COLUMNS), "RETURNING number, id")
_CHANGED_TASK = Driven(
    update(task)
    .where(task.c.id == bindparam("wanted"), task.c.status == bindparam("was"))
    .values({n: bindparam(n, type_=task.c[n].type) for n in TASK_CHANGES})
)
_EVENTS = Rows(event, EVENT_COLUMNS)


def lock(conn: Connection, instance_id: int) -> Any:
    """Return the row of an instance, locked until the transaction ends."""
    return _first(_LOCK.rows(conn, {"wanted": instance_id}))


def lock_by_task(conn: Connection, task_id: int) -> Any:
    """Return the locked row of the instance that a task belongs to."""
    return _first(_LOCK_BY_TASK.rows(conn, {"wanted": task_id}))


def _first(rows: Sequence[Any]) -> Any:
    return rows[0] if rows else None


def find(conn: Connection, instance_id: int) -> Row[Any] | None:
    """Return the row of an instance without locking it."""
    return conn.execute(_BY_ID, {"wanted": instance_id}).first()


def load(conn: Connection, row: Any, remembered: Remembered | None = None) -> Stored:
    """Return the state of an instance as it was when its row was read."""
    known = remembered.get(row) if remembered else None
    if known:
        return Stored(row, *known)
    wanted = {"wanted": row.id}
    tokens = [as_token(t) for t in _TOKENS.rows(conn, wanted)]
    rows = _TASKS.rows(conn, wanted)
    state = as_state(row, tokens, [as_task(t) for t in rows])
    return Stored(row, state, {t.number: t.id for t in rows})


def repeated(conn: Connection, instance_id: int, command_id: str) -> bool:
    """Tell whether this command has been carried out before."""
    wanted = {"wanted": instance_id, "command": command_id}
    return conn.execute(_REPEATED, wanted).first() is not None


def create(conn: Connection, values: Mapping[str, Any]) -> Any:
    """Add an instance and return its row."""
    row = {**dict.fromkeys(_INSTANCE_COLUMNS), **values}
    [(key,)] = _NEW_INSTANCE.insert(conn, [row])
    return _InstanceRow(id=key, **row)


def save(
    conn: Connection,
    stored: Stored,
    done: Step,
    command_id: str | None = None,
    release: int | None = None,
) -> dict[int, int]:
    """Write what a step changed and return the ids of all tasks by number.

    The events come first: a command that was carried out before fails there, on its
    id. A task is changed only if it is as it was read; raises LostRaceError otherwise.
    `release` is the one it goes on by.
    """
    state = done.state
    rows = [event_values(stored.id, one) for one in done.events]
    if rows:
        rows[0]["command_id"] = command_id
        _EVENTS.insert(conn, rows)
    _save_tokens(conn, stored, state)
    made = _save_tasks(conn, stored, state)
    if stored.row.sequence != state.sequence:
        values = instance_values(state, release or stored.row.release)
        _INSTANCE.change(conn, [{"wanted": stored.id, **values}])
    return {**stored.task_ids, **made}


def events_of(conn: Connection, instance_id: int) -> list[Event]:
    """Return everything that happened to an instance, oldest first."""
    c = event.c
    query = select(event).where(c.instance_id == instance_id).order_by(c.number)
    return [
        Event(r.number, r.name, r.at, r.actor_id, r.node, r.token, r.task, r.data)
        for r in conn.execute(query)
    ]


def running(conn: Connection, app: str, form: str, record_id: int) -> list[Any]:
    """Return the running instances of a record: one, and its sub-flows."""
    wanted = {"wanted_app": app, "wanted_form": form, "wanted": record_id}
    return _RUNNING.rows(conn, wanted)


def of_record(conn: Connection, app: str, form: str, record_id: int) -> list[Row[Any]]:
    """Return the flows of a record, the latest first."""
    c = instance.c
    mine = (c.form == form, c.record_id == record_id, c.app == app)
    query = select(instance).where(*mine).order_by(c.id.desc()).limit(20)
    return list(conn.execute(query))


def _save_tokens(conn: Connection, stored: Stored, state: State) -> None:
    before = stored.state.tokens
    moved = [t for n, t in state.tokens.items() if before.get(n) is not t]
    if moved:
        rows = [{"instance_id": stored.id, **token_values(t)} for t in moved]
        _ALL_TOKENS.insert(conn, rows)


def _save_tasks(conn: Connection, stored: Stored, state: State) -> dict[int, int]:
    before = stored.state.tasks
    changed: list[dict[str, Any]] = []
    new: list[dict[str, Any]] = []
    for number, now in state.tasks.items():
        was = before.get(number)
        if was is now:
            continue
        if was is None:
            new.append({"instance_id": stored.id, **task_values(now)})
            continue
        place = {"wanted": stored.task_ids[number], "was": str(was.work)}
        changed.append({**task_values(now), **place})
    if changed and _CHANGED_TASK.change(conn, changed) != len(changed):
        raise LostRaceError(stored.id)
    return dict(_NEW_TASKS.insert(conn, new)) if new else {}
