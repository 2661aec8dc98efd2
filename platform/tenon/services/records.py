"""The journeys of records: what people, the API, imports, flows and rules may do.

Each opens one transaction, or takes part in the caller's (`…_in`).
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from engines.core.errors import TenonError
from tenon.context import Context
from tenon.services import reading, releases
from tenon.services.figures import SummaryQuery, summarise
from tenon.services.guarding import Saver
from tenon.services.listing import (
    ListQuery,
    count_records,
    list_deleted,
    list_records,
)
from tenon.services.opening import Opened, look, open_app
from tenon.services.reading import get
from tenon.services.removing import delete_in, restore_in
from tenon.services.saving import (
    create_in,
    create_many_in,
    create_with,
    update_in,
    update_with,
)

__all__ = [
    "ListQuery",
    "SummaryQuery",
    "count_records",
    "create",
    "create_in",
    "create_many_in",
    "delete",
    "delete_in",
    "get",
    "list_deleted",
    "list_records",
    "restore",
    "restore_in",
    "summarise",
    "update",
    "update_in",
]

Raw = Mapping[str, Any]


def create(  # noqa: PLR0913  # as `create_in`
    ctx: Context,
    app: str,
    form: str,
    raw: Raw,
    *,
    submit: bool = True,
    asks: bool = False,
) -> dict[str, Any]:
    """Create a record and return it as the person sees it.

    Somebody who may create but not view gets only its id. `asks` lets warnings of
    duplicates stop it.
    """

    def work(conn: Connection) -> dict[str, Any]:
        opened = open_app(ctx, conn, app)
        change = create_with(Saver(opened, form, asks), [raw], submit=submit)[0]
        return _shown(opened, form, change.record_id)

    return ctx.database.retried(work)


def _shown(opened: Opened, form: str, key: int) -> dict[str, Any]:
    if not opened.rights.form(form).view:
        return {"id": key}
    try:
        return reading.detail(opened, form, key)
    except TenonError:
        # He may have given it away with this very change.
        return {"id": key}


def update(  # noqa: PLR0913  # as `update_in`
    ctx: Context,
    app: str,
    form: str,
    key: int,
    raw: Raw,
    *,
    version: int | None = None,
    submit: bool = False,
    asks: bool = False,
) -> dict[str, Any]:
    """Change a record and return it; raises `record.stale` for an old version."""

    def work(conn: Connection) -> dict[str, Any]:
        saver = Saver(open_app(ctx, conn, app), form, asks)
        update_with(saver, key, raw, version=version, submit=submit)
        return _shown(saver.opened, form, key)

    return ctx.database.retried(work)


def delete(ctx: Context, app: str, form: str, key: int) -> None:
    """Move a record into the recycle bin."""
    live = releases.live(ctx, app)
    ctx.database.retried(lambda conn: delete_in(ctx, conn, live, form, key))


def restore(ctx: Context, app: str, form: str, key: int) -> dict[str, Any]:
    """Take a record back from the recycle bin."""
    live = releases.live(ctx, app)
    with ctx.database.write() as conn:
        restore_in(ctx, conn, live, form, key)
        return _shown(look(ctx, conn, live), form, key)
