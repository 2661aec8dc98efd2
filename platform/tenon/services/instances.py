"""Instances: one flow on its way, as the people in it see it, and their commands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, select

from engines.core.errors import Problem, ProblemsError, TenonError, localise, text
from engines.flow import Flow, allowed, forecast
from engines.flow.back import choices
from engines.flow.tree import Node
from tenon.context import Context
from tenon.services import flows, forms, reading, releases, tasks
from tenon.services.flow_effects import SOURCE
from tenon.services.flow_pages import Names, show_forecast, show_timeline, show_tree
from tenon.services.flow_rights import levels_for, narrowed
from tenon.services.flows import Running, Wish, absent
from tenon.services.opening import Opened, look, open_app
from tenon.services.task_rows import TaskRows
from tenon.storage import flows as store
from tenon.storage.models.flows import task

Page = dict[str, Any]


@dataclass(frozen=True)
class Given:
    """The body of a command as it was sent."""

    command: str
    command_id: str | None = None
    opinion: str | None = None
    values: Mapping[str, Any] | None = None
    to: int | str | None = None
    task: int | None = None
    version: int | None = None


def page(ctx: Context, instance_id: int) -> Page:
    """Return an instance; raises `flow.absent` unless the person may see it."""
    with ctx.database.read() as conn:
        row = store.find(conn, instance_id)
        if row is None:
            raise absent()
        return _page(ctx, conn, row, None)


def of_record(ctx: Context, app: str, form: str, key: int) -> list[Page]:
    """Return the flows of a record that the person may see, the latest first."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        reading.need_record(opened, form, key)
        return [
            {
                "id": row.id,
                "state": row.status,
                "started_at": row.started_at,
                "ended_at": row.ended_at,
            }
            for row in store.of_record(conn, app, form, key)
        ]


def task_page(ctx: Context, task_id: int) -> Page:
    """Return a task with its instance, or a to-do with its record."""
    with ctx.database.read() as conn:
        found = tasks.find(conn, task_id)
        if found is None:
            raise absent()
        if found.instance_id is None:
            return _todo_page(ctx, conn, found)
        row = store.find(conn, found.instance_id)
        if row is None:
            raise absent()
        return _page(ctx, conn, row, found)


def command_task(ctx: Context, task_id: int, given: Given) -> Page:
    """Carry out a command on a task; return its page as it then is."""
    carry_out(ctx, task_id, _wish(given, task_id))
    return task_page(ctx, task_id)


def carry_out(ctx: Context, task_id: int, wish: Wish) -> None:
    """Carry out a command on a task that the person may see."""
    with ctx.database.read() as conn:
        found = tasks.find(conn, task_id)
        if found is None:
            raise absent()
        if found.instance_id is not None:
            _need_visible(ctx, conn, store.find(conn, found.instance_id))
    if found.instance_id is None:
        _need_complete(wish)
        tasks.complete(ctx, task_id, wish.opinion)
    else:
        flows.carry_out(ctx, wish, found.instance_id)


def command_instance(ctx: Context, instance_id: int, given: Given) -> Page:
    """Carry out a command on an instance; return its page as it then is."""
    with ctx.database.read() as conn:
        _need_visible(ctx, conn, store.find(conn, instance_id))
    flows.carry_out(ctx, _wish(given, given.task), instance_id)
    return page(ctx, instance_id)


def _wish(given: Given, task_id: int | None) -> Wish:
    return Wish(
        given.command,
        given.command_id or uuid4().hex,
        given.opinion,
        given.values or {},
        given.to,
        task_id,
        given.version,
    )


def _need_complete(wish: Wish) -> None:
    if wish.name != "complete":
        texts = text(
            "待办只能“完成”（complete）。",
            "A to-do can only be completed (complete).",
        )
        raise ProblemsError([Problem("flow.unknown_command", texts, ("command",))])


def _need_visible(ctx: Context, conn: Connection, row: Row[Any] | None) -> None:
    """Raise unless the person takes part in the flow or may see its record."""
    if row is None:
        raise absent()
    if ctx.actor.is_admin or ctx.actor.id == row.initiator_id or _asked(ctx, conn, row):
        return
    if row.app in ctx.actor.roles:
        opened = open_app(ctx, conn, row.app)
        if opened.rights.form(row.form).view and reading.may_see(
            opened, row.form, row.record_id
        ):
            return
    raise absent()


def _asked(ctx: Context, conn: Connection, row: Row[Any]) -> bool:
    rows = conn.execute(
        select(task.c.assignee_id, task.c.chain).where(task.c.instance_id == row.id)
    )
    return any(ctx.actor.id in (one.assignee_id, *(one.chain or ())) for one in rows)


def _page(ctx: Context, conn: Connection, row: Row[Any], own: Any) -> Page:
    _need_visible(ctx, conn, row)
    system = ctx.as_system(SOURCE)
    opened = look(system, conn, releases.live(system, row.app))
    flow: Flow = releases.release(system, row.app, row.release).flows[row.flow]
    running = flows.load(opened, flow, row)
    actor = flows.flow_actor(ctx, running)
    state = running.stored.state
    number = own.number if own else None
    node = flow.node(own.node) if own else None
    open_to = allowed(flow, state, actor)
    if number is not None:
        open_to = [*allowed(flow, state, actor, number), *open_to]
    levels = levels_for(ctx, opened, row.form, node)
    names = Names(conn, ctx.language)
    shown: Page = {
        "instance": _instance(row, running, names),
        "tree": show_tree(flow, state, names),
        "timeline": show_timeline(flow, store.events_of(conn, row.id), names),
        "forecast": show_forecast(flow, forecast(flow, state, running.env), names),
        "form": forms.form_json(opened, row.form, lambda path: levels[path]),
        "record": _record(opened, row.form, row.record_id, levels),
        "fields": levels,
        "allowed": open_to,
        "return_to": _places(running, number, names),
    }
    if own is not None:
        shown["task"] = _task(ctx, conn, own, open_to)
    return names.fill(shown)


def _instance(row: Row[Any], running: Running, names: Names) -> Page:
    flow = running.flow
    return {
        "id": row.id,
        "title": row.title,
        "state": row.status,
        "app": row.app,
        "form": row.form,
        "record_id": row.record_id,
        "flow": row.flow,
        "flow_title": localise(flow.title, names.language),
        "initiator": names.person(row.initiator_id),
        "started_at": row.started_at,
        "ended_at": row.ended_at,
        "version": row.sequence,
    }


def _task(ctx: Context, conn: Connection, own: Any, open_to: list[str]) -> Page:
    [shown] = TaskRows(ctx, conn).show([own], mine=False)
    return shown | {"allowed": open_to}


def _places(running: Running, number: int | None, names: Names) -> list[Page]:
    """Return the nodes that the task may be returned to."""
    state, flow = running.stored.state, running.flow
    if number is None or not state.tasks[number].open:
        return []
    token = state.tokens[state.tasks[number].token]
    found: list[Node] = [flow.node(key) for key in choices(flow, state, token)]
    return [{"node": n.key, "title": localise(n.title, names.language)} for n in found]


def _record(
    opened: Opened, form: str, key: int, levels: Mapping[str, str]
) -> Page | None:
    try:
        record = reading.detail(opened, form, key)
    except TenonError:
        # It lies in the recycle bin; the flow is shown without it.
        return None
    return narrowed(
        opened, form, {k: v for k, v in record.items() if k != "_can"}, levels
    )


def _todo_page(ctx: Context, conn: Connection, own: Any) -> Page:
    if own.assignee_id != ctx.actor.id and not ctx.actor.is_admin:
        raise absent()
    [shown] = TaskRows(ctx, conn).show([own], mine=False)
    open_to = ["complete"] if own.status == "open" else []
    return {
        "task": shown,
        "instance": None,
        "tree": [],
        "timeline": [],
        "forecast": [],
        "form": None,
        "record": None,
        "fields": {},
        "allowed": open_to,
        "return_to": [],
    }
