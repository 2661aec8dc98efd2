"""Tasks: what people are asked to do, by flows and by rules, in five boxes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    cast,
    func,
    or_,
    select,
    update,
)

from engines.core.errors import TenonError, text
from engines.flow.refusals import refuse
from engines.flow.words import VERDICTS
from engines.form.linking import LARGEST_ID
from tenon.context import Context
from tenon.services.task_rows import TaskRows
from tenon.services.todos import create_todo
from tenon.storage.columns import Words
from tenon.storage.driven import Driven
from tenon.storage.models.flows import instance, task
from tenon.storage.people import names_of

__all__ = ["complete", "counts", "create_todo", "find"]

PAGE = 30
COPY = "cc"
BOXES = ("todo", "done", "mine", "cc", "delegated")
_SHOWN = (
    "id",
    "kind",
    "assignee_id",
    "principal_id",
    "status",
    "instance_id",
    "number",
    "node",
    "verdict",
    "opinion",
    "opened_at",
    "due_at",
    "closed_at",
    "title",
    "link",
    "app",
    "form",
    "record_id",
)
_COLUMNS = (
    *(task.c[name] for name in _SHOWN),
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


def own_of(conn: Connection, instance_id: int, person: int | None) -> Row[Any] | None:
    """Return what somebody is asked in an instance, the latest first."""
    c = task.c
    asked = (c.instance_id == instance_id, c.assignee_id == person)
    waits = (c.status == "open", c.kind != COPY)
    query = _joined().where(*asked, *waits).order_by(c.id.desc())
    return conn.execute(query.limit(1)).first()


def open_in(conn: Connection, instance_id: int) -> Sequence[Row[Any]]:
    """Return what an instance waits for, oldest first."""
    c = task.c
    waits = (c.instance_id == instance_id, c.status == "open", c.kind != COPY)
    return conn.execute(_joined().where(*waits).order_by(c.id)).all()


_COUNTS = Driven(
    select(task.c.kind, func.count().label("n"))
    .where(task.c.assignee_id == bindparam("person"), task.c.status == "open")
    .group_by(task.c.kind)
)


def waiting_for(conn: Connection, person: int) -> Sequence[Row[Any]]:
    """Return everything that somebody is asked, oldest first."""
    c = task.c
    asked = (c.assignee_id == person, c.status == "open", c.kind != COPY)
    return conn.execute(_joined().where(*asked).order_by(c.id)).all()


def counts(conn: Connection, person: int | None) -> dict[str, int]:
    """Return how many things wait for somebody: to do, and to read."""
    found = {row[0]: row[1] for row in _COUNTS.rows(conn, {"person": person})}
    copies = found.pop(COPY, 0)
    return {"todo": sum(found.values()), "cc": copies}


@dataclass(frozen=True)
class BoxQuery:
    """Which box, narrowed by what; `before` is the id that the last page ended with."""

    box: str = "todo"
    q: str = ""
    app: str = ""
    flow: str = ""
    since: datetime | None = None
    until: datetime | None = None
    overdue: bool = False
    before: int | None = None

    @property
    def mine(self) -> bool:
        """The box of what one has begun oneself: instances, not tasks."""
        return self.box == "mine"


def box(ctx: Context, wanted: BoxQuery) -> dict[str, Any]:
    """Return one page of a box: todo, done, mine, cc or delegated, newest first."""
    with ctx.database.read() as conn:
        rows = _rows(ctx, conn, wanted)
        shown = TaskRows(ctx, conn).show(rows[:PAGE], mine=wanted.mine)
        more = str(rows[PAGE - 1].id) if len(rows) > PAGE else None
        return {
            "tasks": shown,
            "cursor": more,
            "counts": counts(conn, ctx.actor.id),
        }


def _rows(ctx: Context, conn: Connection, wanted: BoxQuery) -> Sequence[Any]:
    """Return the rows of a page and one more, if there is one."""
    filters = _filters(ctx, wanted)
    if not filters and not wanted.mine:
        last = LARGEST_ID if wanted.before is None else wanted.before
        given = {"me": ctx.actor.id, "before": last}
        return _known_box(wanted.box).rows(conn, given)
    key = instance.c.id if wanted.mine else task.c.id
    query = _mine(ctx) if wanted.mine else _box(wanted.box, ctx.actor.id)
    if wanted.before is not None:
        filters.append(key < wanted.before)
    query = query.where(*filters).order_by(key.desc()).limit(PAGE + 1)
    return conn.execute(query).all()


@cache
def _known_box(name: str) -> Driven:
    """Return the statement of a box that nobody has narrowed, made once."""
    whole = _box(name, bindparam("me", type_=task.c.assignee_id.type))
    last = task.c.id < bindparam("before", type_=task.c.id.type)
    return Driven(whole.where(last).order_by(task.c.id.desc()).limit(PAGE + 1))


def _joined() -> Select[Any]:
    linked = task.outerjoin(instance, task.c.instance_id == instance.c.id)
    return select(*_COLUMNS).select_from(linked)


def _box(name: str, me: Any) -> Select[Any]:
    c = task.c
    conditions: dict[str, tuple[ColumnElement[bool], ...]] = {
        "todo": (c.assignee_id == me, c.kind != COPY, c.status == "open"),
        "done": (c.assignee_id == me, c.kind != COPY, c.status == "done"),
        "cc": (c.assignee_id == me, c.kind == COPY),
        "delegated": (c.principal_id == me,),
    }
    if name not in conditions:
        known = ", ".join(BOXES)
        texts = text(
            "没有“{name}”列表。可用的有：{known}。",
            "There is no box '{name}'. Known: {known}.",
            name=name,
            known=known,
        )
        raise TenonError("task.box_unknown", texts, ("box",))
    return _joined().where(*conditions[name])


def _mine(ctx: Context) -> Select[Any]:
    return select(
        instance,
        instance.c.title.label("record_title"),
        instance.c.app.label("flow_app"),
        instance.c.form.label("flow_form"),
        instance.c.record_id.label("flow_record"),
        instance.c.status.label("flow_status"),
    ).where(instance.c.initiator_id == ctx.actor.id)


def _filters(ctx: Context, wanted: BoxQuery) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    at = instance.c.started_at if wanted.mine else task.c.opened_at
    if wanted.q:
        titles = instance.c.title.icontains(wanted.q, autoescape=True)
        todos = cast(task.c.title, Words).icontains(wanted.q, autoescape=True)
        found.append(titles if wanted.mine else or_(titles, todos))
    if wanted.app:
        places = instance.c.app == wanted.app
        found.append(places if wanted.mine else or_(places, task.c.app == wanted.app))
    if wanted.flow:
        found.append(instance.c.flow == wanted.flow)
    if wanted.since:
        found.append(at >= wanted.since)
    if wanted.until:
        found.append(at < wanted.until)
    return [*found, *_overdue(ctx, wanted)]


def _overdue(ctx: Context, wanted: BoxQuery) -> list[ColumnElement[bool]]:
    if not wanted.overdue:
        return []
    late = and_(task.c.status == "open", task.c.due_at < ctx.now())
    if not wanted.mine:
        return [late]
    waiting = select(task.c.instance_id).where(late)
    return [instance.c.id.in_(waiting)]


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
