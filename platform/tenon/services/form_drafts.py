"""Half-filled records: kept for the one who fills them, offered when he comes back."""

from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select, update

from engines.core.errors import Problem, ProblemsError, text
from engines.form import CompiledForm
from engines.form.linking import LARGEST_ID
from tenon.context import Context
from tenon.services.opening import open_app, open_form
from tenon.services.reading import need_record
from tenon.storage.models.personal import filler_draft
from tenon.storage.sealing import opened_values, sealed_values

Row = dict[str, Any]
NEW = "new"
_c = filler_draft.c


def read(ctx: Context, app: str, form: str, record: str) -> Row:
    """Return `{"values", "version", "saved_at"}`; values are null without a draft."""
    with ctx.database.read() as conn:
        compiled = _check(ctx, conn, (app, form), record)
        row = conn.execute(
            select(filler_draft).where(*_mine(ctx, (app, form), record))
        ).first()
        if row is None:
            return {"values": None, "version": None, "saved_at": None}
        values = opened_values(conn, compiled, row.values)
    return {"values": values, "version": row.version, "saved_at": row.saved_at}


def write(ctx: Context, app: str, form: str, record: str, body: Row) -> Row:
    """Keep the values as they stand; nothing is judged, nobody else sees them."""
    values, version = body.get("values"), body.get("version")
    if not isinstance(values, dict) or (
        version is not None and type(version) is not int
    ):
        texts = text("“values”应为对象。", "'values' must be an object.")
        raise ProblemsError([Problem("invalid", texts, ("values",))])
    now = ctx.now()
    with ctx.database.write() as conn:
        compiled = _check(ctx, conn, (app, form), record)
        sealed = sealed_values(conn, compiled, values)
        kept = {"values": sealed, "version": version, "saved_at": now}
        changed = update(filler_draft).where(*_mine(ctx, (app, form), record))
        if not conn.execute(changed.values(kept)).rowcount:
            place = {"user_id": ctx.actor.id, "app": app, "form": form}
            conn.execute(insert(filler_draft).values(**place, record=record, **kept))
    return {"saved_at": now}


def remove(ctx: Context, app: str, form: str, record: str) -> None:
    """Throw a draft away."""
    with ctx.database.write() as conn:
        conn.execute(delete(filler_draft).where(*_mine(ctx, (app, form), record)))


def _mine(
    ctx: Context, place: tuple[str, str], record: str
) -> tuple[ColumnElement[bool], ...]:
    own = (_c.user_id == ctx.actor.id, _c.record == record)
    return (*own, _c.app == place[0], _c.form == place[1])


def _check(
    ctx: Context, conn: Any, place: tuple[str, str], record: str
) -> CompiledForm:
    """Return the form; raises unless he may fill it in."""
    opened = open_app(ctx, conn, place[0])
    if record == NEW:
        open_form(opened, place[1], "create")
    elif record.isascii() and record.isdigit() and int(record) <= LARGEST_ID:
        need_record(opened, place[1], int(record), "edit")
    else:
        texts = text("“record”应为 new 或记录编号。", "'record' must be new or an id.")
        raise ProblemsError([Problem("invalid", texts, ("record",))])
    return opened.live.forms[place[1]]
