"""Tasks: what people are asked to do, by flows and by rules, in four boxes."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    cast,
    func,
    or_,
    select,
    update,
)

from engines.core.errors import TenonError, text
from engines.flow.refusals import refuse
from engines.flow.words import VERDICTS
from tenon.context import Context
from tenon.services.task_rows import TaskRows
from tenon.services.todos import create_todo
from tenon.storage.columns import Words
from tenon.storage.models.flows import instance, task
from tenon.storage.people import names_of

__all__ = ["complete", "counts", "create_todo", "find"]

PAGE = 30
ASKED = ("approval", "todo")
_COLUMNS = (
    task,
    instance.c.title.label("record_title"),
    instance.c.app.label("flow_app"),
    instance.c.form.label("flow_form"),
    instance.c.record_id.label("flow_record"),
    instance.c.flow,
    instance.c.release,
    instance.c.initiator_id,
    instance.c.status.label("flow_status"),
)


def complete(ctx: Context, task_id: int, opinion: str | None) -> None:
    """Tick off a to-do; only the one who was asked can, and only once."""
    found = and_(task.c.id == task_id, task.c.kind == "todo")
    with ctx.database.write() as conn:
        done = conn.execute(
            update(task)
            .where(found, task.c.status == "open", task.c.assignee_id == ctx.actor.id)
            .values(
                status="done",
                verdict="completed",
                opinion=opinion,
                closed_at=ctx.now(),
                closed_by=ctx.actor.id,
            )
        )
        if done.rowcount == 1:
            return
        row = conn.execute(select(task).where(found)).first()
        raise _not_completed(ctx, conn, row)


def find(conn: Connection, task_id: int) -> Row[Any] | None:
    """Return a task with what is known of its flow."""
    return conn.execute(_joined().where(task.c.id == task_id)).first()


def counts(conn: Connection, person: int | None) -> dict[str, int]:
    """Return how many things wait for somebody: to do, and to read."""
    c = task.c
    query = (
        select(c.kind, func.count())
        .where(c.assignee_id == person, c.status == "open")
        .group_by(c.kind)
    )
    found = {row[0]: row[1] for row in conn.execute(query)}
    return {
        "todo": sum(found.get(kind, 0) for kind in ASKED),
        "cc": found.get("cc", 0),
    }


def box(
    ctx: Context, name: str, *, q: str = "", app: str = "", before: int | None = None
) -> dict[str, Any]:
    """Return one page of a box: todo, done, mine or cc, newest first."""
    with ctx.database.read() as conn:
        wanted = _mine(ctx) if name == "mine" else _box(ctx, name)
        key = instance.c.id if name == "mine" else task.c.id
        wanted = wanted.where(*_filters(name, q, app))
        if before is not None:
            wanted = wanted.where(key < before)
        rows = conn.execute(wanted.order_by(key.desc()).limit(PAGE + 1)).all()
        shown = TaskRows(ctx, conn).show(rows[:PAGE], mine=name == "mine")
        more = str(rows[PAGE - 1].id) if len(rows) > PAGE else None
        return {
            "tasks": shown,
            "cursor": more,
            "counts": counts(conn, ctx.actor.id),
        }


def _joined() -> Select[Any]:
    linked = task.outerjoin(instance, task.c.instance_id == instance.c.id)
    return select(*_COLUMNS).select_from(linked)


def _box(ctx: Context, name: str) -> Select[Any]:
    c = task.c
    conditions: dict[str, tuple[ColumnElement[bool], ...]] = {
        "todo": (c.kind.in_(ASKED), c.status == "open"),
        "done": (c.kind.in_(ASKED), c.status == "done"),
        "cc": (c.kind == "cc",),
    }
    if name not in conditions:
        texts = text(
            "没有“{name}”列表。可用的有：todo, done, mine, cc。",
            "There is no box '{name}'. Known: todo, done, mine, cc.",
            name=name,
        )
        raise TenonError("task.box_unknown", texts, ("box",))
    return _joined().where(c.assignee_id == ctx.actor.id, *conditions[name])


def _mine(ctx: Context) -> Select[Any]:
    return select(
        instance,
        instance.c.title.label("record_title"),
        instance.c.app.label("flow_app"),
        instance.c.form.label("flow_form"),
        instance.c.record_id.label("flow_record"),
        instance.c.status.label("flow_status"),
    ).where(instance.c.initiator_id == ctx.actor.id)


def _filters(name: str, q: str, app: str) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    own = name != "mine"
    if q:
        titles = instance.c.title.icontains(q, autoescape=True)
        todos = cast(task.c.title, Words).icontains(q, autoescape=True)
        found.append(or_(titles, todos) if own else titles)
    if app:
        places = instance.c.app == app
        found.append(or_(places, task.c.app == app) if own else places)
    return found


def _not_completed(ctx: Context, conn: Connection, row: Row[Any] | None) -> TenonError:
    if row is None or (row.assignee_id != ctx.actor.id and not ctx.actor.is_admin):
        return refuse("task_unknown")
    if row.status == "open":
        name = names_of(conn, [row.assignee_id]).get(row.assignee_id, "?")
        return refuse("not_yours", name=name)
    names = names_of(conn, [row.closed_by])
    verdict = dict(VERDICTS["completed"])
    when = row.closed_at.strftime("%Y-%m-%d %H:%M")
    name = names.get(row.closed_by, "?")
    return refuse("already_done", name=name, when=when, verdict=verdict)
