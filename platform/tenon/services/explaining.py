"""Why somebody can, or cannot, see a record: for administrators who are asked."""

from typing import Any

from tenon.context import Context
from tenon.permissions.explain import explain
from tenon.services.opening import absent_record, open_app


def why(ctx: Context, app: str, form: str, record_id: int) -> dict[str, Any]:
    """Return what the actor may do with a record, and why or why not.

    An administrator asks with a context that acts for the person in question.
    """
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        if form not in opened.live.forms:
            raise absent_record(record_id)
        return explain(conn, opened.sight, form, record_id)
