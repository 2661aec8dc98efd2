"""Public pools: what lies there, and who takes it, gives it back, keeps it."""

from flask import Response, request

from tenon.api.paging import cursor_argument
from tenon.api.records import query
from tenon.api.wire import (
    body,
    current_context,
    number_argument,
    resource,
    respond,
)
from tenon.services import pool_moves, pool_record, pool_returns, pools

blueprint = resource("pools", "Records without an owner that people claim.")
POOL = "/apps/<app>/pools/<key>"
FARTHEST = 365


@blueprint.get("/apps/<app>/pools")
def list_pools(app: str) -> Response:
    """List the pools the person may use, with what he may still take."""
    return respond({"pools": pools.listed(current_context(), app)})


@blueprint.get(POOL)
def get_pool(app: str, key: str) -> Response:
    """Return a pool: its columns, limits and reasons."""
    return respond(pools.one(current_context(), app, key))


@blueprint.get(f"{POOL}/records")
def list_records(app: str, key: str) -> Response:
    """Return a page of what lies in a pool, filtered and sorted as lists are."""
    return respond(pools.records(current_context(), app, key, query()))


@blueprint.post(f"{POOL}/claim")
def claim(app: str, key: str) -> Response:
    """Take records: each answers whether it is the person's now, or why not."""
    ids = body().get("ids", [])
    return respond({"results": pool_moves.claim(current_context(), app, key, ids)})


@blueprint.post(f"{POOL}/assign")
def assign(app: str, key: str) -> Response:
    """Give records of the pool to somebody: `{"ids", "to", "reason"?}`."""
    return respond({"results": pool_moves.assign(current_context(), app, key, body())})


@blueprint.post(f"{POOL}/return")
def give_back(app: str, key: str) -> Response:
    """Put records back: `{"ids", "reason"}`."""
    done = pool_moves.give_back(current_context(), app, key, body())
    return respond({"results": done})


@blueprint.post(f"{POOL}/lock")
def lock(app: str, key: str) -> Response:
    """Keep records from going back: `{"ids", "until": moment | null | false}`."""
    return respond({"results": pool_moves.lock(current_context(), app, key, body())})


@blueprint.get(f"{POOL}/moves")
def list_moves(app: str, key: str) -> Response:
    """Return the moves of a pool, the newest first."""
    return respond(pools.moves(current_context(), app, key, cursor_argument()))


@blueprint.post("/apps/<app>/pools/simulate")
def simulate(app: str) -> Response:
    """Return what the pool that was sent would take back, now or in `?days=`."""
    days = number_argument("days", 0, FARTHEST) if "days" in request.args else 0
    given = body().get("definition")
    return respond(pool_returns.simulate(current_context(), app, given, days))


@blueprint.get("/apps/<app>/forms/<form>/records/<int:record>/pools")
def of_record(app: str, form: str, record: int) -> Response:
    """Return the pools of a record and how it moved through them."""
    return respond(pool_record.of_record(current_context(), app, form, record))
