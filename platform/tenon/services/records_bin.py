"""The recycle bin of a form's records: back, or gone for ever."""

from collections.abc import Mapping
from typing import Any

from engines.core.errors import Problem, ProblemsError, text
from engines.form.linking import is_id
from tenon.context import Context
from tenon.services import releases
from tenon.services.removing import purge_in, restore_in

MOST = 1_000


def restore(
    ctx: Context, app: str, form: str, body: Mapping[str, Any]
) -> dict[str, Any]:
    """Take records back from the bin: all of `ids`, or none."""
    ids = _ids(body)
    live = releases.live(ctx, app)
    with ctx.database.write() as conn:
        for key in ids:
            restore_in(ctx, conn, live, form, key)
    return {"restored": len(ids)}


def purge(ctx: Context, app: str, form: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """Remove records of the bin for ever; only administrators may."""
    ids = _ids(body)
    live = releases.live(ctx, app)
    with ctx.database.write() as conn:
        return {"purged": purge_in(ctx, conn, live, form, ids)}


def _ids(body: Mapping[str, Any]) -> list[int]:
    ids = body.get("ids")
    if not isinstance(ids, list) or not 1 <= len(ids) <= MOST:
        raise _bad_ids()
    if not all(is_id(one) for one in ids):
        raise _bad_ids()
    return list(dict.fromkeys(ids))


def _bad_ids() -> ProblemsError:
    texts = text(
        "“ids”应为 1 到 {most} 个记录编号。",
        "'ids' must be 1 to {most} record ids.",
        most=MOST,
    )
    return ProblemsError([Problem("bin.ids", texts, ("ids",))])
