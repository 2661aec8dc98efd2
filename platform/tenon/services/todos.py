"""To-dos: what a rule asks a person to do, in the same inbox as approvals."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert

from engines.core.errors import Text
from tenon.context import Context
from tenon.storage.models.flows import task


def create_todo(  # noqa: PLR0913  # a to-do has this many parts; callers name them
    ctx: Context,
    conn: Connection,
    assignee: int,
    *,
    title: Text,
    link: str,
    due_at: datetime | None,
    origin: str,
) -> int:
    """Give somebody a to-do in the caller's transaction and return its id."""
    made = insert(task).values(
        kind="todo",
        assignee_id=assignee,
        status="open",
        opened_at=ctx.now(),
        due_at=due_at,
        title=dict(title),
        link=link,
        origin=origin,
        **_place(link),
    )
    return int(conn.execute(made.returning(task.c.id)).scalar_one())


def _place(link: str) -> Mapping[str, Any]:
    """Return the record a link like `/apps/crm/forms/lead/records/3` leads to."""
    match link.strip("/").split("/"):
        case ["apps", app, "forms", form, "records", key] if key.isdigit():
            return {"app": app, "form": form, "record_id": int(key)}
    return {}
