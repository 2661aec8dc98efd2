"""Who may see an instance: who takes part, who sees its record, who looks after it."""

from typing import Any

from sqlalchemy import Connection, select

from engines.core.errors import TenonError, text
from tenon.context import Context
from tenon.services import reading
from tenon.services.opening import open_app
from tenon.storage import flows as store
from tenon.storage.models.flows import event, task


def need_visible(ctx: Context, conn: Connection, row: Any) -> None:
    """Raise `flow.absent` unless the person may see the instance of `row`."""
    if row is None or not may_see(ctx, conn, row):
        raise absent()


def may_see(ctx: Context, conn: Connection, row: Any) -> bool:
    """Tell whether the person may see an instance."""
    if ctx.actor.is_admin or ctx.actor.can_build:
        return True
    return takes_part(ctx, conn, row) or sees_record(ctx, conn, row)


def may_see_instance(ctx: Context, conn: Connection, instance_id: int) -> bool:
    """Tell whether the person may see an instance, known by its id."""
    row = store.find(conn, instance_id)
    return row is not None and may_see(ctx, conn, row)


def takes_part(ctx: Context, conn: Connection, row: Any) -> bool:
    """Tell whether the person began the flow, has been asked or has acted in it.

    A helper's name leaves the task with his answer; what he did stays.
    """
    if ctx.actor.id == row.initiator_id:
        return True
    c = task.c
    asked = select(c.assignee_id, c.principal_id, c.chain, c.more)
    rows = conn.execute(asked.where(c.instance_id == row.id))
    if any(ctx.actor.id in _people(one) for one in rows):
        return True
    e = event.c
    mine = (e.instance_id == row.id, e.actor_id == ctx.actor.id)
    return conn.execute(select(e.instance_id).where(*mine).limit(1)).first() is not None


def _people(one: Any) -> tuple[int | None, ...]:
    helped = (one.more or {}).get("delegator")
    return (one.assignee_id, one.principal_id, helped, *(one.chain or ()))


def sees_record(ctx: Context, conn: Connection, row: Any) -> bool:
    """Tell whether his roles let the person see the record of an instance."""
    if not (ctx.actor.is_admin or row.app in ctx.actor.roles):
        return False
    try:
        opened = open_app(ctx, conn, row.app)
    except TenonError:
        return False
    if not opened.rights.form(row.form).view:
        return False
    return reading.may_see(opened, row.form, row.record_id)


def absent() -> TenonError:
    """Return the answer for a flow or task that is not there for this person."""
    texts = text(
        "该任务或流程不存在，或您无权查看。",
        "There is no such task or flow, or you may not see it.",
    )
    return TenonError("flow.absent", texts)


def unknown_flow(key: str) -> TenonError:
    """Return the answer for a flow that an app does not have."""
    texts = text("没有流程“{key}”。", "There is no flow '{key}'.", key=key)
    return TenonError("flow.unknown", texts)
