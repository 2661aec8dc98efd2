"""The person himself: what he sees of himself, and what he may change."""

from collections.abc import Mapping
from typing import Any

from engines.core.errors import text
from tenon.context import Context
from tenon.services import notifications, people, session, tasks
from tenon.storage import people as store

OWN = ("name", "language", "theme", "timezone")


def show(ctx: Context, user_id: int, csrf: str) -> dict[str, Any]:
    """Return a person as he sees himself."""
    with ctx.database.read() as conn:
        row = store.find_user(conn, user_id) or {}
        tree = store.tree(conn, ctx.platform.caches)
        unread = notifications.unread_count(conn, user_id)
        todo = tasks.counts(conn, user_id)["todo"]
    return {
        "id": row["id"],
        "username": row["username"],
        "name": row["name"],
        "email": row["email"],
        "language": row["language"] or ctx.language,
        "theme": row["theme"],
        "timezone": row["timezone"] or ctx.platform.settings.timezone,
        "is_admin": row["is_admin"],
        "can_build": row["can_build"] or row["is_admin"],
        "department": people.link(row["department_id"], tree.titles),
        "csrf": csrf,
        "unread": unread,
        "todo": todo,
    }


def change(ctx: Context, changes: Mapping[str, Any], session_id: int | None) -> None:
    """Change one's own settings; a new password ends one's other sessions."""
    values = {k: v for k, v in changes.items() if k in OWN}
    with ctx.database.write() as conn:
        row = store.find_user(conn, ctx.actor.id or 0) or {}
        if "password" in changes:
            old = changes.get("current_password") or ""
            if not session.check_password(row, old):
                raise people.problem_at(
                    "current_password",
                    text("当前密码不正确。", "The current password is wrong."),
                )
            values |= people.new_password(changes["password"], row["username"])
            session.end_all(conn, row["id"], keep=session_id)
        people.update_row(ctx, conn, row["id"], values)
