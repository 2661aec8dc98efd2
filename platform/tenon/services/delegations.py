"""Delegation periods: who answers one's tasks while one is away."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row

from engines.core.errors import Problem, ProblemsError, TenonError, Text, text
from engines.flow import RefusedError
from tenon.context import Context
from tenon.services import flows
from tenon.services.flow_effects import SOURCE
from tenon.services.notifications import notify
from tenon.services.wishes import Wish
from tenon.storage import delegations as store
from tenon.storage.people import find_user, names_of

Shown = dict[str, Any]
FIELDS = ("agent", "flows", "starts_at", "ends_at", "active", "reason")


def listed(ctx: Context) -> list[Shown]:
    """Return the periods that the person gave (`given`) or was given."""
    with ctx.database.read() as conn:
        rows = store.of_person(conn, ctx.actor.id)
        return [_show(ctx, conn, row) for row in rows]


def add(ctx: Context, given: Mapping[str, Any]) -> Shown:
    """Add a period in which `agent` answers for the person."""
    with ctx.database.write() as conn:
        values = {"flows": None, "active": True, "reason": None, **_columns(given)}
        _judge(ctx, conn, values)
        me = {"principal_id": ctx.actor.id, "created_at": ctx.now()}
        key = store.add(conn, values | me)
        _tell(ctx, conn, values)
        return _show(ctx, conn, _need(ctx, conn, key))


def change(ctx: Context, key: int, given: Mapping[str, Any]) -> Shown:
    """Change one's own period, or switch it on or off."""
    with ctx.database.write() as conn:
        row = _need(ctx, conn, key)
        values = {name: getattr(row, name) for name in _NAMES} | _columns(given)
        _judge(ctx, conn, values)
        store.change(conn, key, values)
        return _show(ctx, conn, _need(ctx, conn, key))


def remove(ctx: Context, key: int) -> None:
    """Delete one's own period; what was asked in it stays with the agent."""
    with ctx.database.write() as conn:
        _need(ctx, conn, key)
        store.remove(conn, key)


def take_back(ctx: Context, key: int, tasks: Sequence[int] | None) -> Shown:
    """Give the open tasks of a period (or some of them) back to the person.

    Each is one command on its instance; what cannot be taken back says why.
    """
    with ctx.database.read() as conn:
        row = _need(ctx, conn, key)
        found = [
            one
            for one in store.open_tasks(conn, row.principal_id, row.agent_id)
            if store.covers(row.flows, one.app, one.flow)
        ]
    wanted = found if tasks is None else [one for one in found if one.id in tasks]
    results = [_take(ctx, one) for one in wanted]
    return {"taken": sum(one["ok"] for one in results), "results": results}


def _take(ctx: Context, one: Any) -> Shown:
    wish = Wish("take_back", uuid4().hex, task=one.id)
    try:
        flows.carry_out(ctx, wish, one.instance_id)
    except RefusedError as refused:
        message = refused.texts.get(ctx.language)
        return {"id": one.id, "ok": False, "code": refused.code, "message": message}
    return {"id": one.id, "ok": True}


_NAMES = ("agent_id", "flows", "starts_at", "ends_at", "active", "reason")


def _columns(given: Mapping[str, Any]) -> Shown:
    return {"agent_id" if k == "agent" else k: v for k, v in given.items()}


def _judge(ctx: Context, conn: Connection, values: Mapping[str, Any]) -> None:
    agent = find_user(conn, values["agent_id"])
    problems: list[Problem] = []
    if agent is None or not agent["active"]:
        problems.append(_problem("agent", _NOBODY, "delegation.agent_unknown"))
    elif agent["id"] == ctx.actor.id:
        problems.append(_problem("agent", _SELF, "delegation.self"))
    if values["starts_at"] >= values["ends_at"]:
        problems.append(_problem("ends_at", _BACKWARDS, "delegation.backwards"))
    if problems:
        raise ProblemsError(problems)


def _problem(field: str, said: Text, code: str) -> Problem:
    return Problem(code, said, (field,))


_NOBODY = text(
    "请选择一位在职的受托人。",
    "Choose an agent whose account is active.",
)
_SELF = text(
    "不能委托给自己，请选择其他人。",
    "You cannot delegate to yourself. Choose somebody else.",
)
_BACKWARDS = text(
    "结束时间应晚于开始时间。",
    "The end must be later than the begin.",
)


def _need(ctx: Context, conn: Connection, key: int) -> Row[Any]:
    row = store.find(conn, key)
    if row is None or row.principal_id != ctx.actor.id:
        texts = text(
            "没有该委托，或它不是您设置的。",
            "There is no such delegation, or it is not yours.",
        )
        raise TenonError("delegation.absent", texts)
    return row


def _show(ctx: Context, conn: Connection, row: Row[Any]) -> Shown:
    names = names_of(conn, [row.principal_id, row.agent_id])
    waiting = store.open_tasks(conn, row.principal_id, row.agent_id)
    return {
        "id": row.id,
        "given": row.principal_id == ctx.actor.id,
        "principal": {"id": row.principal_id, "title": names.get(row.principal_id, "")},
        "agent": {"id": row.agent_id, "title": names.get(row.agent_id, "")},
        "flows": row.flows,
        "starts_at": row.starts_at,
        "ends_at": row.ends_at,
        "active": row.active,
        "now": _runs(row, ctx.now()),
        "reason": row.reason,
        "open": sum(store.covers(row.flows, one.app, one.flow) for one in waiting),
    }


def _runs(row: Row[Any], now: datetime) -> bool:
    return bool(row.active and row.starts_at <= now < row.ends_at)


def _tell(ctx: Context, conn: Connection, values: Mapping[str, Any]) -> None:
    if not values["active"]:
        return
    begin, end = (values[key].strftime("%Y-%m-%d") for key in ("starts_at", "ends_at"))
    notify(
        ctx.as_system(SOURCE),
        conn,
        [values["agent_id"]],
        title=text(
            "{name} 将审批委托给您",
            "{name} asks you to answer in his stead",
            name=ctx.actor.name,
        ),
        body=text("{begin} 至 {end}", "{begin} to {end}", begin=begin, end=end),
        link="/inbox?box=todo",
        kind="flow",
    )
