"""API keys: a person lends a program his rights, narrowed and for a time."""

from collections.abc import Mapping
from datetime import timedelta
from secrets import token_urlsafe
from typing import Any

from sqlalchemy import delete, insert, select

from engines.core.errors import TenonError, text
from tenon.context import Context
from tenon.services.session import hash_token
from tenon.storage.models.people import api_key
from tenon.storage.revisions import bump

PREFIX = "tnk_"
_SHOWN = (
    api_key.c.id,
    api_key.c.title,
    api_key.c.scope,
    api_key.c.created_at,
    api_key.c.expires_at,
)


def listed(ctx: Context) -> list[dict[str, Any]]:
    """Return the actor's own keys, the newest first."""
    mine = select(*_SHOWN).where(api_key.c.user_id == ctx.actor.id)
    with ctx.database.read() as conn:
        rows = conn.execute(mine.order_by(api_key.c.id.desc())).mappings()
        return [dict(row) for row in rows]


def add(ctx: Context, given: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Make a key; return the token, which is stored nowhere, and its row."""
    token = PREFIX + token_urlsafe(32)
    days = given.get("days")
    values = {
        "title": given["title"],
        "scope": {"apps": given.get("apps"), "read_only": given["read_only"]},
        "user_id": ctx.actor.id,
        "token_hash": hash_token(token),
        "created_at": ctx.now(),
        "expires_at": ctx.now() + timedelta(days=days) if days else None,
    }
    with ctx.database.write() as conn:
        made = insert(api_key).values(**values).returning(*_SHOWN)
        return token, dict(conn.execute(made).mappings().one())


def remove(ctx: Context, key_id: int) -> None:
    """Delete one of the actor's own keys; `key.unknown` when it is not his."""
    mine = (api_key.c.id == key_id, api_key.c.user_id == ctx.actor.id)
    with ctx.database.write() as conn:
        gone = conn.execute(delete(api_key).where(*mine)).rowcount
        bump(conn, "people")
    if not gone:
        texts = text("没有该密钥。", "There is no such key. Reload the list.")
        raise TenonError("key.unknown", texts)
