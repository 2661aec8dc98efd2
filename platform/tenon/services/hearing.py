"""Hearing: what happens when another system calls a hook."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from hmac import compare_digest
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from engines.core.errors import TenonError, Text, text
from engines.core.json_paths import find
from engines.core.schema import filled
from tenon.connectors.webhook import sign
from tenon.context import Context
from tenon.services import automation
from tenon.services.hooks import SETTINGS
from tenon.storage.models.messages import hook, hook_call
from tenon.storage.vault import vault_of

LONGEST = 262_144
LONGEST_KEY = 200
SOURCE = "hook"
# Refused calls are kept to be looked at, but not without end.
REFUSED_KEPT = 30


@dataclass(frozen=True)
class Call:
    """One call as it came in; `key` is what its headers say makes it unique."""

    raw: bytes
    content: Any
    headers: Mapping[str, str]

    @property
    def key(self) -> str:
        """Return the key that the headers bring, if any."""
        names = ("Idempotency-Key", "X-Request-Id", "X-GitHub-Delivery")
        return next((self.headers[n] for n in names if self.headers.get(n)), "")


def hear(ctx: Context, token: str, call: Call) -> dict[str, Any]:
    """Take a call: note it, and wake the rule in the same transaction.

    Raises `hook.absent` for an address that leads nowhere, `hook.too_many`,
    `hook.too_large`, `hook.forbidden` for a wrong signature.
    """
    row = _hook(ctx, token)
    system = ctx.as_system(SOURCE)
    refusal = _refusal(system, row, call)
    if refusal is not None:
        _note_refusal(system, row, refusal)
        raise refusal
    try:
        with ctx.database.write() as conn:
            return _take(system, conn, row, call)
    except IntegrityError:
        # Two of the same at one moment: the other one is taken.
        return {"taken": False, "repeated": True}
    except TenonError as error:
        _note_refusal(system, row, error)
        raise


def _hook(ctx: Context, token: str) -> Row[Any]:
    with ctx.database.read() as conn:
        mark = vault_of(conn).fingerprint(token)
        mine = (hook.c.mark == mark, hook.c.active)
        row = conn.execute(select(hook).where(*mine)).first()
    if row is None:
        texts = text("没有该地址。", "There is nothing at this address.")
        raise TenonError("hook.absent", texts)
    return row


def _refusal(ctx: Context, row: Row[Any], call: Call) -> TenonError | None:
    if len(call.raw) > LONGEST:
        texts = text("内容超过 256 KB。", "The content is larger than 256 kB.")
        return TenonError("hook.too_large", texts)
    settings = filled(SETTINGS, row.settings)
    with ctx.database.read() as conn:
        recent = _recent(ctx, conn, row.id)
        secret = None if row.secret is None else vault_of(conn).open(row.secret)
    if recent >= settings["per_minute"]:
        texts = text("调用过于频繁，请稍后再试。", "Too many calls. Try again later.")
        return TenonError("hook.too_many", texts)
    if secret is None:
        return None
    given = call.headers.get(settings["header"], "")
    wanted = sign(secret, call.raw)
    bare = wanted.removeprefix("sha256=")
    good = given.strip().lower().removeprefix("sha256=")
    if compare_digest(good.encode(), bare.encode()):
        return None
    texts = text("签名缺失或不正确。", "The signature is missing or wrong.")
    return TenonError("hook.forbidden", texts)


def _recent(ctx: Context, conn: Connection, hook_id: int) -> int:
    c = hook_call.c
    since = ctx.now() - timedelta(minutes=1)
    query = select(func.count()).where(c.hook_id == hook_id, c.at > since)
    return int(conn.execute(query).scalar_one())


def _take(ctx: Context, conn: Connection, row: Row[Any], call: Call) -> dict[str, Any]:
    if row.capturing_until and row.capturing_until > ctx.now():
        kept = {"sample": call.content, "capturing_until": None}
        conn.execute(update(hook).where(hook.c.id == row.id).values(kept))
        _note(ctx, conn, row, "sample", content=call.content)
        return {"taken": False, "sample": True}
    key = _key(row, call)
    if key and _known(conn, row.id, key):
        _note(ctx, conn, row, "repeated", reason=_REPEATED)
        return {"taken": False, "repeated": True}
    values = values_of(row.settings, call.content)
    said: dict[str, Any] = {"content": call.content, "values": values}
    number = _note(ctx, conn, row, "taken", key=key or None, **said)
    if row.rule:
        automation.heard(
            ctx, conn, row.app, row.rule, values, f"hook:{row.id}:{key or number}"
        )
    return {"taken": True}


def values_of(settings: Mapping[str, Any], content: Any) -> dict[str, Any]:
    """Return the values that a mapping finds; without one the content's own."""
    mapping = settings.get("mapping") or ()
    if not mapping:
        return dict(content) if isinstance(content, Mapping) else {"content": content}
    return {one["key"]: find(content, one["path"]) for one in mapping}


def _key(row: Row[Any], call: Call) -> str:
    path = row.settings.get("dedupe")
    found = find(call.content, path) if path else call.key
    if found is None or found == "":
        return ""
    key = str(found)
    return key if len(key) <= LONGEST_KEY else sha256(key.encode()).hexdigest()


def _known(conn: Connection, hook_id: int, key: str) -> bool:
    c = hook_call.c
    query = select(c.id).where(c.hook_id == hook_id, c.key == key).limit(1)
    return conn.execute(query).first() is not None


_REPEATED = text("重复的调用，已忽略。", "A repeat of an earlier call.")


def _note(
    ctx: Context, conn: Connection, row: Row[Any], status: str, **more: Any
) -> int:
    reason: Text | None = more.pop("reason", None)
    values = {"hook_id": row.id, "at": ctx.now(), "status": status, **more}
    values["reason"] = dict(reason) if reason else None
    made = insert(hook_call).values(values).returning(hook_call.c.id)
    return int(conn.execute(made).scalar_one())


def _note_refusal(ctx: Context, row: Row[Any], refusal: TenonError) -> None:
    with ctx.database.write() as conn:
        c = hook_call.c
        since = ctx.now() - timedelta(minutes=1)
        mine = (c.hook_id == row.id, c.status == "refused", c.at > since)
        query = select(func.count()).where(*mine)
        if conn.execute(query).scalar_one() < REFUSED_KEPT:
            _note(ctx, conn, row, "refused", reason=refusal.texts)
