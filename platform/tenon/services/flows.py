"""Flows at work: one command is one transaction on one locked instance."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError, OperationalError

from engines.core.conditions import holds
from engines.core.errors import TenonError, text
from engines.flow import (
    NEW,
    Actor,
    Command,
    Flow,
    FlowEnv,
    RefusedError,
    State,
    Step,
    step,
)
from engines.flow.refusals import refuse
from engines.flow.resolver import Asking
from engines.flow.resolving import resolve
from engines.flow.tree import START
from tenon.context import Context
from tenon.live import LiveApp
from tenon.services import releases
from tenon.services.changes import RecordChange
from tenon.services.flow_effects import SOURCE, Journey, apply
from tenon.services.flow_records import flow_env, title
from tenon.services.opening import Opened, look
from tenon.storage import flows as store
from tenon.storage.flow_rows import instance_values

LOCK_NOT_AVAILABLE = "55P03"


@dataclass(frozen=True)
class Wish:
    """What a person sent: a command for an instance or for one of his tasks.

    `admin` is set by the platform for what it has allowed itself, never by a request.
    """

    name: str
    command_id: str
    opinion: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    to: int | str | None = None
    task: int | None = None
    version: int | None = None
    admin: bool = False


@dataclass(frozen=True)
class Running:
    """An instance with all that a step of it needs; `opened` sees as the system."""

    opened: Opened
    flow: Flow
    env: FlowEnv
    stored: store.Stored


def on_saved(
    ctx: Context, conn: Connection, live: LiveApp, change: RecordChange
) -> None:
    """Start the flow that is bound to the form, if its time has come."""
    if ctx.actor.id is None or ctx.source == SOURCE:
        return
    for flow in live.flows.values():
        if flow.form == change.form and _wanted(flow, change):
            _start(ctx, conn, live, flow, change.record_id)
            return


def guard_edit(
    ctx: Context, conn: Connection, live: LiveApp, form: str, record: Mapping[str, Any]
) -> None:
    """Refuse to edit or delete a record whose flow runs, outside of its tasks.

    The initiator may edit while the flow waits for him to submit again. The system
    (rules, the flow itself) always may.
    """
    free = record.get("flow_state") != "running" or ctx.actor.id is None
    if free or ctx.source == SOURCE:
        return
    row = store.running(conn, live.key, form, record["id"])
    if row is None or _waits_for(conn, row, ctx.actor.id):
        return
    raise TenonError(
        "flow.record_locked",
        text(
            "这条记录正在审批中，不能直接修改。请在任务中处理，或先撤回流程。",
            "This record is being approved and cannot be changed now. "
            "Use your task, or withdraw the flow first.",
        ),
    )


def carry_out(ctx: Context, wish: Wish, instance_id: int | None = None) -> int:
    """Carry out a command and return the id of the instance.

    A command id that was carried out before changes nothing. Raises RefusedError, or
    `flow.absent` when there is no such instance or task.
    """
    key = instance_id
    try:
        with ctx.database.write() as conn, _lock_in_time():
            row = _locked(conn, wish, instance_id)
            key = row.id
            state, ids = _carry_out(ctx, conn, row, wish)
    except (RefusedError, IntegrityError):
        # Only now is it worth a look: whoever sends twice has been refused here.
        if key is None or not _done_before(ctx, key, wish):
            raise
        return key
    remembered(ctx).keep(row.id, state, ids)
    return int(row.id)


def carry_out_in(ctx: Context, conn: Connection, instance_id: int, wish: Wish) -> None:
    """Carry out a command on an instance in the caller's transaction."""
    _carry_out(ctx, conn, _locked(conn, wish, instance_id), wish)


def remembered(ctx: Context) -> store.Remembered:
    """Return the states that this process remembers."""
    found: store.Remembered = ctx.platform.caches.setdefault(
        "flow_states", store.Remembered()
    )
    return found


def _locked(conn: Connection, wish: Wish, instance_id: int | None) -> Any:
    """Lock the instance: the first statement of every command."""
    if instance_id is None:
        row = store.lock_by_task(conn, wish.task or 0)
    else:
        row = store.lock(conn, instance_id)
    if row is None:
        raise absent()
    return row


def _done_before(ctx: Context, key: int, wish: Wish) -> bool:
    with ctx.database.read() as conn:
        return store.repeated(conn, key, wish.command_id)


def _carry_out(
    ctx: Context, conn: Connection, row: Any, wish: Wish
) -> tuple[State, dict[int, int]]:
    system = ctx.as_system(SOURCE)
    live = releases.live_at(system, conn, row.app, row.live)
    pinned = releases.release_in(ctx, conn, row.app, row.release)
    opened = look(system, conn, live, row.people)
    return _perform(ctx, load(opened, pinned.flows[row.flow], row), wish)


def load(opened: Opened, flow: Flow, row: Any) -> Running:
    """Return a locked instance with its surroundings."""
    env = flow_env(opened, flow, row.record_id)
    stored = store.load(opened.conn, row, remembered(opened.ctx))
    return Running(opened, flow, env, stored)


def flow_actor(ctx: Context, running: Running) -> Actor:
    """Return the actor as the engine knows him; flows may have admins of their own."""
    if ctx.actor.is_admin or not running.flow.admins:
        return Actor(ctx.actor.id, ctx.actor.is_admin)
    env, state = running.env, running.stored.state
    asking = Asking(env.people, env.record, state.initiator)
    named = [env.people.person(who) for who in resolve(running.flow.admins, asking)]
    admins = {person.id for person in named if person}
    return Actor(ctx.actor.id, ctx.actor.id in admins)


def _wanted(flow: Flow, change: RecordChange) -> bool:
    moments = {
        "submit": change.submitted,
        "create": change.operation == "created",
        "update": change.operation == "updated" and bool(change.changed),
    }
    return moments[flow.start.on]


def _start(
    ctx: Context, conn: Connection, live: LiveApp, flow: Flow, record_id: int
) -> None:
    if store.running(conn, live.key, flow.form, record_id) is not None:
        return
    opened = look(ctx.as_system(SOURCE), conn, live)
    env = flow_env(opened, flow, record_id)
    when = flow.start.when
    if when is not None and not holds(when, env.record, env.expression):
        return
    done = step(flow, NEW, Command("start", Actor(ctx.actor.id)), env)
    values = {
        "app": live.key,
        "form": flow.form,
        "record_id": record_id,
        "flow": flow.key,
        "release": live.number,
        "title": title(opened, flow.form, record_id),
        "started_at": env.now,
        **instance_values(done.state),
    }
    stored = store.Stored(store.create(conn, values), NEW, {})
    _keep(ctx, Running(opened, flow, env, stored), done)


def _perform(
    ctx: Context, running: Running, wish: Wish
) -> tuple[State, dict[int, int]]:
    numbers = {key: number for number, key in running.stored.task_ids.items()}
    actor = flow_actor(ctx, running)
    command = Command(
        wish.name,
        replace(actor, admin=True) if wish.admin else actor,
        numbers.get(wish.task or 0),
        wish.opinion,
        wish.values,
        wish.to,
        wish.version,
    )
    done = step(running.flow, running.stored.state, command, running.env)
    return done.state, _keep(ctx, running, done, wish.command_id)


def _keep(
    ctx: Context, running: Running, done: Step, command_id: str | None = None
) -> dict[int, int]:
    stored, conn, flow = running.stored, running.opened.conn, running.flow
    try:
        ids = store.save(conn, stored, done.state, done.events, command_id)
    except store.LostRaceError:
        raise refuse("version_conflict") from None
    journey = Journey(
        ctx,
        running.opened,
        flow,
        stored.id,
        stored.row.record_id,
        stored.row.initiator_id,
        stored.row.title,
        ids,
    )
    apply(journey, done.effects)
    return ids


def absent() -> TenonError:
    """Return the answer for a flow or task that is not there for this person."""
    texts = text(
        "该任务或流程不存在，或您无权查看。",
        "There is no such task or flow, or you may not see it.",
    )
    return TenonError("flow.absent", texts)


def _waits_for(conn: Connection, row: Any, person: int | None) -> bool:
    tasks = store.load(conn, row).state.open_tasks("approval")
    return any(t.node == START and t.assignee == person for t in tasks)


@contextmanager
def _lock_in_time() -> Iterator[None]:
    """Turn a lock that was not granted in time into a sentence."""
    try:
        yield
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", None) != LOCK_NOT_AVAILABLE:
            raise
        texts = text(
            "该流程正在被他人处理，请稍后重试。",
            "Somebody else is working on this flow. Try again in a moment.",
        )
        raise TenonError("flow.busy", texts) from None
