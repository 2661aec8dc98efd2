"""Flows at work: one command is one transaction on one locked instance."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError, OperationalError

from engines.core.conditions import holds
from engines.core.errors import TenonError, text
from engines.flow import (
    NEW,
    Actor,
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
from tenon.services.flow_files import attach
from tenon.services.flow_news import tell_rules
from tenon.services.flow_records import flow_env, title
from tenon.services.flow_sight import absent, unknown_flow
from tenon.services.flow_standing import watch
from tenon.services.opening import Opened, look
from tenon.services.wishes import Wish, command
from tenon.storage import flows as store
from tenon.storage.flow_rows import instance_values

LOCK_NOT_AVAILABLE = "55P03"


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
            wish = Wish("start", uuid4().hex)
            begin(ctx, conn, live, flow, Beginning(change.record_id, wish))
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
    rows = store.running(conn, live.key, form, record["id"])
    if any(_waits_for(conn, row, ctx.actor.id) for row in rows) or not rows:
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
    flow = _followed(ctx, conn, pinned.flows[row.flow], row, wish)
    return _perform(ctx, load(opened, flow, row), wish)


def _followed(ctx: Context, conn: Connection, flow: Flow, row: Any, wish: Wish) -> Flow:
    """Return the definition that a command follows: a migration, the new one."""
    if wish.name != "migrate":
        return flow
    known = releases.release_in(ctx, conn, row.app, wish.release or row.live)
    found: Flow | None = known.flows.get(row.flow)
    if found is None or found.form != row.form:
        raise unknown_flow(row.flow)
    return found


def load(opened: Opened, flow: Flow, row: Any) -> Running:
    """Return a locked instance with its surroundings."""
    env = flow_env(opened, flow, row.record_id)
    stored = store.load(opened.conn, row, remembered(opened.ctx))
    return Running(opened, flow, env, stored)


def flow_actor(ctx: Context, running: Running) -> Actor:
    """Return the actor as the engine knows him; flows may have admins of their own."""
    looks_after = ctx.actor.is_admin or ctx.actor.can_build
    if looks_after or not running.flow.admins:
        return Actor(ctx.actor.id, looks_after)
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
    return moments.get(flow.start.on, False)


@dataclass(frozen=True)
class Beginning:
    """How a flow begins: on which record, with which command, below which flow."""

    record_id: int
    wish: Wish
    initiator: int | None = None
    parent: int | None = None


def begin(
    ctx: Context, conn: Connection, live: LiveApp, flow: Flow, how: Beginning
) -> int | None:
    """Begin a flow on a stored record and return the id of the instance.

    None when its condition does not hold, or when another one runs on the record.
    """
    child = how.parent is not None
    record_id = how.record_id
    if not child and store.running(conn, live.key, flow.form, record_id):
        return None
    opened = look(ctx.as_system(SOURCE), conn, live)
    env = flow_env(opened, flow, record_id)
    when = flow.start.when
    if not child and when is not None and not holds(when, env.record, env.expression):
        return None
    actor = Actor(how.initiator or ctx.actor.id)
    done = step(flow, NEW, command(how.wish, actor, {}), env)
    values = {
        "app": live.key,
        "form": flow.form,
        "record_id": record_id,
        "flow": flow.key,
        "title": title(opened, flow.form, record_id),
        "parent_id": how.parent,
        "parent_key": how.wish.key,
        **instance_values(done.state, live.number),
    }
    stored = store.Stored(store.create(conn, values), NEW, {})
    running = Running(opened, flow, env, stored)
    _keep(ctx, running, done, how.wish)
    return stored.id


def _perform(
    ctx: Context, running: Running, wish: Wish
) -> tuple[State, dict[int, int]]:
    numbers = {key: number for number, key in running.stored.task_ids.items()}
    actor = flow_actor(ctx, running)
    if wish.admin:
        actor = replace(actor, admin=True)
    wanted = command(wish, actor, numbers)
    done = step(running.flow, running.stored.state, wanted, running.env)
    return done.state, _keep(ctx, running, done, wish)


def _keep(ctx: Context, running: Running, done: Step, wish: Wish) -> dict[int, int]:
    stored, conn = running.stored, running.opened.conn
    release = wish.release if wish.name == "migrate" else None
    try:
        ids = store.save(conn, stored, done, wish.command_id, release)
    except store.LostRaceError:
        raise refuse("version_conflict") from None
    attach(ctx, conn, stored.row, wish)
    journey = Journey(ctx, running.opened, running.flow, stored.row, ids)
    apply(journey, done.effects)
    watch(journey, stored.state, done, wish)
    tell_rules(journey, done, wish)
    return ids


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
