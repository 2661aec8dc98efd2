"""Handing over: somebody leaves, and what he is asked goes to somebody else."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, select, update

from engines.core.errors import (
    Problem,
    ProblemsError,
    TenonError,
    localise,
    text,
)
from tenon.context import Context
from tenon.services import flows
from tenon.services.gates import need_builder
from tenon.services.task_rows import TaskRows
from tenon.services.tasks import waiting_for
from tenon.services.wishes import Wish
from tenon.storage.models.flows import task
from tenon.storage.people import find_user

Shown = dict[str, Any]


def hand_over(
    ctx: Context,
    people: tuple[int, int],
    apps: Sequence[str] | None = None,
    *,
    dry: bool = False,
) -> Shown:
    """Give the open tasks of one person to another; `dry` only lists them.

    Each task of a flow is a command of its own: what is refused says why.
    """
    need_builder(ctx)
    leaver, heir = people
    with ctx.database.read() as conn:
        _judge(conn, leaver, heir)
        rows = [
            row
            for row in waiting_for(conn, leaver)
            if apps is None or (row.flow_app or row.app) in apps
        ]
        shown = TaskRows(ctx, conn).show(rows, mine=False)
    if dry:
        return {"tasks": shown, "count": len(rows), "handed": 0, "results": []}
    results = [_hand(ctx, row, heir) for row in rows]
    handed = sum(one["ok"] for one in results)
    return {"tasks": shown, "count": len(rows), "handed": handed, "results": results}


def _hand(ctx: Context, row: Row[Any], heir: int) -> Shown:
    try:
        if row.instance_id is None:
            _give_todo(ctx, row.id, heir)
        else:
            wish = Wish("reassign", uuid4().hex, task=row.id, to=heir, admin=True)
            flows.carry_out(ctx, wish, row.instance_id)
    except TenonError as refused:
        message = localise(refused.texts, ctx.language)
        return {"id": row.id, "ok": False, "code": refused.code, "message": message}
    return {"id": row.id, "ok": True}


def _give_todo(ctx: Context, key: int, heir: int) -> None:
    mine = update(task).where(task.c.id == key, task.c.status == "open")
    with ctx.database.write() as conn:
        before = conn.scalar(select(task.c.assignee_id).where(task.c.id == key))
        conn.execute(mine.values(assignee_id=heir, chain=[before]))


def _judge(conn: Connection, leaver: int, heir: int) -> None:
    problems: list[Problem] = []
    if find_user(conn, leaver) is None:
        texts = text("没有该人员。", "There is no such person.")
        problems.append(Problem("person.unknown", texts, ("from",)))
    taker = find_user(conn, heir)
    if taker is None or not taker["active"] or leaver == heir:
        texts = text(
            "请选择另一位在职人员接手。",
            "Choose somebody else whose account is active.",
        )
        problems.append(Problem("person.unknown", texts, ("to",)))
    if problems:
        raise ProblemsError(problems)
