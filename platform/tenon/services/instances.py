"""Instances: one flow on its way, as the people in it see it, and their commands."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row

from engines.core.errors import Problem, ProblemsError, TenonError, localise, text
from engines.flow import Flow, allowed, forecast, offers
from engines.flow.tree import Node
from tenon.context import Context
from tenon.services import flows, forms, reading, releases, tasks
from tenon.services.flow_effects import SOURCE
from tenon.services.flow_pages import Names, show_forecast, show_timeline, show_tree
from tenon.services.flow_rights import levels_for, narrowed
from tenon.services.flow_sight import (
    absent,
    may_see,
    need_visible,
    sees_record,
    takes_part,
)
from tenon.services.flows import Running
from tenon.services.opening import Opened, look, open_app
from tenon.services.task_rows import TaskRows
from tenon.services.wishes import Wish
from tenon.storage import flow_children
from tenon.storage import flows as store

Page = dict[str, Any]


def page(ctx: Context, instance_id: int) -> Page:
    """Return an instance; raises `flow.absent` unless the person may see it."""
    with ctx.database.read() as conn:
        row = store.find(conn, instance_id)
        if row is None:
            raise absent()
        return _page(ctx, conn, row, tasks.own_of(conn, row.id, ctx.actor.id))


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


def command_task(ctx: Context, task_id: int, wish: Wish) -> Page:
    """Carry out a command on a task; return its page as it then is."""
    carry_out(ctx, task_id, wish)
    return task_page(ctx, task_id)


def carry_out(ctx: Context, task_id: int, wish: Wish) -> None:
    """Carry out a command on a task that the person may see."""
    with ctx.database.read() as conn:
        found = tasks.find(conn, task_id)
        if found is None:
            raise absent()
        if found.instance_id is not None:
            need_visible(ctx, conn, store.find(conn, found.instance_id))
    if found.instance_id is None:
        _need_complete(wish)
        tasks.complete(ctx, task_id, wish.opinion)
    else:
        flows.carry_out(ctx, wish, found.instance_id)


def command_instance(ctx: Context, instance_id: int, wish: Wish) -> Page:
    """Carry out a command on an instance; return its page as it then is."""
    with ctx.database.read() as conn:
        need_visible(ctx, conn, store.find(conn, instance_id))
    flows.carry_out(ctx, wish, instance_id)
    return page(ctx, instance_id)


def _need_complete(wish: Wish) -> None:
    if wish.name != "complete":
        texts = text(
            "待办只能“完成”（complete）。",
            "A to-do can only be completed (complete).",
        )
        raise ProblemsError([Problem("flow.unknown_command", texts, ("command",))])


def _page(ctx: Context, conn: Connection, row: Row[Any], own: Any) -> Page:
    need_visible(ctx, conn, row)
    system = ctx.as_system(SOURCE)
    opened = look(system, conn, releases.live(system, row.app))
    flow: Flow = releases.release(system, row.app, row.release).flows[row.flow]
    running = flows.load(opened, flow, row)
    state = running.stored.state
    names = Names(conn, ctx.language)
    levels = _levels(ctx, opened, row, flow.node(own.node) if own else None)
    shown: Page = {
        "instance": _instance(row, running, names),
        "tree": show_tree(flow, state, names),
        "timeline": show_timeline(flow, store.events_of(conn, row.id), names),
        "forecast": show_forecast(flow, forecast(flow, state, running.env), names),
        "form": forms.form_json(opened, row.form, lambda path: levels[path]),
        "record": _record(opened, row.form, row.record_id, levels),
        "fields": levels,
        "family": _family(ctx, conn, row),
        **_open_to(ctx, running, own, names),
    }
    if "reassign" in shown["allowed"]:
        shown["offers"]["reassign"] = {"tasks": _waiting(conn, flow, row, names)}
    if own is not None:
        shown["task"] = _task(ctx, conn, own, shown["allowed"])
    return names.fill(shown)


def _levels(
    ctx: Context, opened: Opened, row: Row[Any], node: Node | None
) -> dict[str, str]:
    """Return what the person may do with each field.

    Who only looks after flows, and neither takes part nor has rights on the form, sees
    how the flow stands and nothing of the record.
    """
    levels = levels_for(ctx, opened, row.form, node)
    if ctx.actor.is_admin or takes_part(ctx, opened.conn, row):
        return levels
    if sees_record(ctx, opened.conn, row):
        return levels
    return dict.fromkeys(levels, "hidden")


def _open_to(ctx: Context, running: Running, own: Any, names: Names) -> Page:
    """Return the commands open to the person, and what their dialogs need."""
    flow, state, env = running.flow, running.stored.state, running.env
    actor = flows.flow_actor(ctx, running)
    number = own.number if own else None
    open_to = allowed(flow, state, actor)
    offered = offers(flow, state, actor, env)
    if number is not None:
        open_to = [*allowed(flow, state, actor, number), *open_to]
        offered |= offers(flow, state, actor, env, number)
    targets = offered.get("return_to", {}).get("targets", ())
    return {
        "allowed": open_to,
        "offers": names.spoken(offered),
        "return_to": [
            {"node": one["key"], "title": names.say(one["title"])} for one in targets
        ],
    }


def _waiting(conn: Connection, flow: Flow, row: Row[Any], names: Names) -> list[Page]:
    """Return the open tasks of an instance, for an admin to choose one."""
    return [
        {
            "id": one.id,
            "title": names.say(flow.node(one.node).title),
            "assignee": names.person(one.assignee_id),
        }
        for one in tasks.open_in(conn, row.id)
    ]


def _family(ctx: Context, conn: Connection, row: Row[Any]) -> list[Page]:
    """Return the flow above this one and the flows below that the person may see."""
    return [
        {
            "id": one.id,
            "title": one.title,
            "state": one.status,
            "flow": one.flow,
            "above": one.id == row.parent_id,
        }
        for one in flow_children.family(conn, row)
        if may_see(ctx, conn, one)
    ]


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
        "release": row.release,
        "suspended_at": running.stored.state.suspended_at,
    }


def _task(ctx: Context, conn: Connection, own: Any, open_to: list[str]) -> Page:
    [shown] = TaskRows(ctx, conn).show([own], mine=False)
    return shown | {"allowed": open_to}


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
        "family": [],
        "allowed": open_to,
        "offers": {},
        "return_to": [],
    }
