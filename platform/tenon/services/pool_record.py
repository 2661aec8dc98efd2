"""A record and its pools: what the person may do with it there, and its moves."""

from typing import Any

from engines.core.errors import localise
from tenon.context import Context
from tenon.services import pools
from tenon.services.opening import open_app, open_form
from tenon.services.pool_returns import due_of
from tenon.services.pool_sight import PoolSight
from tenon.storage import pools as store

MOST = 100


def of_record(ctx: Context, app: str, form: str, record: int) -> dict[str, Any]:
    """Return the pools of a record: may he give it back, when does it go, why moved."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        open_form(opened, form)
        live = opened.live.of("pool").values()
        mine = [PoolSight(opened, pool) for pool in live if pool.form == form]
        if not mine:
            return {"pools": [], "moves": []}
        row = pools.seen(mine[0], record)
        wanted = {"app": app, "form": form, "record_id": record}
        rows = store.moves(conn, wanted, None, MOST)
        fitting = [one for one in mine if one.holds(one.pool.when, record)]
        return {
            "pools": [_shown(one, row) for one in fitting],
            "moves": pools.show_moves(ctx, conn, rows),
        }


def _shown(found: PoolSight, row: Any) -> dict[str, Any]:
    ctx, owner, record = found.ctx, row["owner"], row["id"]
    mine = owner is not None and owner == ctx.actor.id
    due = due_of(found, record) if owner is not None else None
    until = pools.locked_until(found, record)
    return {
        "key": found.pool.key,
        "title": localise(found.pool.title, ctx.language),
        "reasons": [localise(said, ctx.language) for said in found.pool.reasons],
        "inside": owner is None,
        "can_claim": owner is None and found.claims,
        "can_return": owner is not None and (mine or found.manages),
        "can_lock": owner is not None and found.manages,
        "locked_until": until,
        "due": due.due if due else None,
        "rule": localise(due.rule.title, ctx.language) if due else None,
    }
