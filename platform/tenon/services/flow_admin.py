"""Looking after flows: what stands still and why, and incidents that ask for help."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from engines.core.errors import Text, localise, text
from tenon.context import Context
from tenon.services import releases
from tenon.services.gates import need_builder
from tenon.storage import flow_watch
from tenon.storage.models.flows import incident, instance, task
from tenon.storage.people import names_of

Shown = dict[str, Any]
PAGE = 50
REASONS: Mapping[str, Text] = {
    "incident": text("需要管理员处理", "An admin must help"),
    "leaver": text("处理人账号已停用", "Somebody who is asked has left"),
    "late": text("有任务超时", "A task is over its time limit"),
    "lost": text("没有任何任务或定时器", "Nothing will wake it"),
}


@dataclass(frozen=True)
class AdminQuery:
    """Which instances an admin wants to see."""

    state: str = ""
    app: str = ""
    flow: str = ""
    q: str = ""
    stuck: bool = False
    before: int | None = None


def instances(ctx: Context, wanted: AdminQuery) -> Shown:
    """Return instances of every app, newest first, each with why it may be stuck."""
    need_builder(ctx)
    now = ctx.now()
    query = flow_watch.watched(now).where(*_conditions(ctx, wanted))
    with ctx.database.read() as conn:
        rows = conn.execute(query.order_by(instance.c.id.desc()).limit(PAGE + 1)).all()
        shown = _Page(ctx, conn, rows[:PAGE]).show()
    more = str(rows[PAGE - 1].id) if len(rows) > PAGE else None
    return {"instances": shown, "cursor": more}


def _conditions(ctx: Context, wanted: AdminQuery) -> list[ColumnElement[bool]]:
    c = instance.c
    found: list[ColumnElement[bool]] = []
    given = {"status": wanted.state, "app": wanted.app, "flow": wanted.flow}
    found += [c[name] == value for name, value in given.items() if value]
    if wanted.q:
        found.append(c.title.icontains(wanted.q, autoescape=True))
    if wanted.stuck:
        found.append(flow_watch.stuck(ctx.now()))
    if wanted.before is not None:
        found.append(c.id < wanted.before)
    return found


class _Page:
    """Shows rows of instances with the people who are asked."""

    def __init__(self, ctx: Context, conn: Connection, rows: Sequence[Row[Any]]):
        self._ctx = ctx
        self._rows = rows
        keys = [row.id for row in rows]
        c = task.c
        asked = select(c.id, c.instance_id, c.assignee_id, c.node, c.due_at).where(
            c.instance_id.in_(keys), c.status == "open", c.kind != "cc"
        )
        self._tasks: dict[int, list[Any]] = {}
        for one in conn.execute(asked.order_by(c.id)):
            self._tasks.setdefault(one.instance_id, []).append(one)
        people = {row.initiator_id for row in rows}
        for tasks in self._tasks.values():
            people |= {one.assignee_id for one in tasks}
        self._names = names_of(conn, people)

    def show(self) -> list[Shown]:
        """Return the rows."""
        return [self._one(row) for row in self._rows]

    def _one(self, row: Row[Any]) -> Shown:
        flow = _flow(self._ctx, row)
        running = row.status == "running"
        return {
            "id": row.id,
            "title": row.title,
            "app": row.app,
            "form": row.form,
            "record_id": row.record_id,
            "flow": row.flow,
            "flow_title": localise(flow.title, self._ctx.language) if flow else "",
            "release": row.release,
            "state": row.status,
            "initiator": self._person(row.initiator_id),
            "started_at": row.started_at,
            "ended_at": row.ended_at,
            "stuck": [key for key in REASONS if running and getattr(row, key)],
            "tasks": [self._task(flow, one) for one in self._tasks.get(row.id, ())],
        }

    def _task(self, flow: Any, one: Row[Any]) -> Shown:
        node = flow.graph.nodes.get(one.node) if flow else None
        return {
            "id": one.id,
            "node": one.node,
            "node_title": localise(node.title, self._ctx.language) if node else "",
            "assignee": self._person(one.assignee_id),
            "due_at": one.due_at,
        }

    def _person(self, one: int) -> Shown:
        return {"id": one, "title": self._names.get(one, "")}


def _flow(ctx: Context, row: Any) -> Any:
    return releases.release(ctx, row.app, row.release).flows.get(row.flow)


def incidents(ctx: Context, *, closed: bool, before: int | None) -> Shown:
    """Return what waits for an admin, oldest first; `closed`: what no longer does."""
    need_builder(ctx)
    c = incident.c
    joined = incident.join(instance, c.instance_id == instance.c.id)
    query = select(
        incident,
        instance.c.title,
        instance.c.app,
        instance.c.flow,
        instance.c.release,
        instance.c.status,
    ).select_from(joined)
    if closed:
        query = query.where(c.closed_at.is_not(None)).order_by(c.id.desc())
        query = query.where(c.id < before) if before is not None else query
    else:
        query = query.where(c.closed_at.is_(None)).order_by(c.id)
        query = query.where(c.id > before) if before is not None else query
    with ctx.database.read() as conn:
        rows = conn.execute(query.limit(PAGE + 1)).all()
        names = names_of(conn, [row.closed_by for row in rows])
    shown = [_incident(ctx, row, names) for row in rows[:PAGE]]
    more = str(rows[PAGE - 1].id) if len(rows) > PAGE else None
    return {"incidents": shown, "cursor": more}


def _incident(ctx: Context, row: Row[Any], names: Mapping[int, str]) -> Shown:
    flow = _flow(ctx, row)
    node = flow.graph.nodes.get(row.node) if flow and row.node else None
    by = row.closed_by
    return {
        "id": row.id,
        "instance_id": row.instance_id,
        "title": row.title,
        "app": row.app,
        "flow": row.flow,
        "flow_title": localise(flow.title, ctx.language) if flow else "",
        "kind": row.kind,
        "node": row.node,
        "node_title": localise(node.title, ctx.language) if node else "",
        "token": row.token,
        "text": localise(row.told, ctx.language),
        "at": row.at,
        "closed_at": row.closed_at,
        "closed_by": None if by is None else {"id": by, "title": names.get(by, "")},
        "closed_how": row.closed_how,
        "commands": [] if row.closed_at else ["retry", "skip", "terminate"],
    }
