"""Migration: running instances go on by another release, if they fit it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sqlalchemy import select

from engines.core.errors import TenonError, localise
from engines.flow import Flow, misfits
from tenon.context import Context
from tenon.services import flows, releases
from tenon.services.flow_sight import absent, unknown_flow
from tenon.services.gates import need_builder
from tenon.services.wishes import Wish
from tenon.storage import flows as store
from tenon.storage.models.flows import instance

Shown = dict[str, Any]
MOST = 1_000


@dataclass(frozen=True)
class Move:
    """Which flow's instances go to which release."""

    app: str
    flow: str
    release: int


def preview(ctx: Context, move: Move) -> list[Shown]:
    """Return every instance on another release, with why it does not fit this one."""
    need_builder(ctx)
    target = _target(ctx, move)
    c = instance.c
    query = select(instance).where(
        c.app == move.app,
        c.flow == move.flow,
        c.status == "running",
        c.release != move.release,
    )
    with ctx.database.read() as conn:
        found = conn.execute(query.order_by(c.id).limit(MOST)).all()
        return [
            {
                "id": row.id,
                "title": row.title,
                "release": row.release,
                "started_at": row.started_at,
                **_judged(ctx, target, store.load(conn, row)),
            }
            for row in found
        ]


def _judged(ctx: Context, target: Flow, stored: store.Stored) -> Shown:
    if stored.row.form != target.form:
        why = unknown_flow(target.key)
        return {"ok": False, "why": localise(why.texts, ctx.language)}
    refused = misfits(target, stored.state)
    if not refused:
        return {"ok": True}
    said = [localise(one.texts, ctx.language) for one in refused]
    return {"ok": False, "why": " ".join(dict.fromkeys(said))}


def migrate(ctx: Context, move: Move, ids: Sequence[int]) -> list[Shown]:
    """Migrate instances, each by a command of its own; what is refused says why."""
    need_builder(ctx)
    _target(ctx, move)
    return [_migrate(ctx, move, one) for one in dict.fromkeys(ids)]


def _migrate(ctx: Context, move: Move, key: int) -> Shown:
    with ctx.database.read() as conn:
        row = store.find(conn, key)
    if row is None or (row.app, row.flow) != (move.app, move.flow):
        why = localise(absent().texts, ctx.language)
        return {"id": key, "ok": False, "why": why}
    wish = Wish("migrate", uuid4().hex, release=move.release, admin=True)
    try:
        flows.carry_out(ctx, wish, key)
    except TenonError as error:
        message = localise(error.texts, ctx.language)
        return {"id": key, "ok": False, "code": error.code, "why": message}
    return {"id": key, "ok": True}


def _target(ctx: Context, move: Move) -> Flow:
    found: Flow | None = releases.release(ctx, move.app, move.release).flows.get(
        move.flow
    )
    if found is None:
        raise unknown_flow(move.flow)
    return found
