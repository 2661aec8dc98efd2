"""Channels: robots, mail, SMS and connections that administrators set up.

Secrets are sealed when they come in and never go out again; a channel shows only which
of them are set, and of addresses the host.
"""

from collections.abc import Mapping
from secrets import token_hex
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection

from engines.core.errors import (
    Problem,
    ProblemsError,
    TenonError,
    Text,
    localise,
    text,
)
from engines.core.judge import judge
from engines.core.schema import filled
from tenon.connectors import calling
from tenon.connectors.kind import ConnectorKind
from tenon.connectors.registry import CONNECTORS
from tenon.context import Context
from tenon.services import deliveries, outlets
from tenon.services.audit import Subject, note
from tenon.services.gates import need_admin, need_builder
from tenon.storage import channels as store
from tenon.storage.channels import Channel
from tenon.storage.deliveries import Draft

Shown = dict[str, Any]
Given = Mapping[str, Any]
LONGEST_TITLE = 200
MOST_HOSTS = 200


def kinds(ctx: Context) -> Shown:
    """Return the kinds of channels with the settings each of them takes."""
    need_admin(ctx)
    return {"kinds": [_kind(one) for one in CONNECTORS.values()]}


def _kind(kind: ConnectorKind) -> Shown:
    return {
        "name": kind.name,
        "label": dict(kind.label),
        "icon": kind.icon,
        "props": kind.props,
        "secrets": kind.secrets,
        "way": kind.way,
        "calls": kind.calls,
    }


def listed(ctx: Context) -> Shown:
    """Return every channel; for administrators only."""
    need_admin(ctx)
    with ctx.database.read() as conn:
        found = store.all_channels(conn)
        hosts = store.allowed_hosts(conn)
    owner = calling.hosts_of(ctx.platform.settings.call_hosts)
    return {
        "channels": [_show(one) for one in found],
        "hosts": list(hosts),
        "owner_hosts": list(owner),
        "private_calls": ctx.platform.settings.private_calls,
        "smtp_setting": bool(ctx.platform.settings.smtp_url),
    }


def choices(ctx: Context) -> Shown:
    """Return the channels that builders may choose, without their settings."""
    need_builder(ctx)
    with ctx.database.read() as conn:
        found = [one for one in store.all_channels(conn) if one.active]
        ways = list(outlets.ways(ctx, conn))
    shown = [
        {
            "id": one.id,
            "title": one.title,
            "kind": one.kind,
            "kind_title": localise(CONNECTORS[one.kind].label, ctx.language),
            "calls": CONNECTORS[one.kind].calls,
            "way": CONNECTORS[one.kind].way,
        }
        for one in found
        if one.kind in CONNECTORS
    ]
    return {"channels": shown, "ways": ways}


def _show(one: Channel) -> Shown:
    return {
        "id": one.id,
        "kind": one.kind,
        "title": one.title,
        "settings": one.settings,
        "secrets": {name: _hint(value) for name, value in one.secrets.items()},
        "active": one.active,
        "updated_at": one.updated_at,
    }


def _hint(secret: str) -> str:
    """Say that a secret is set; of an address its host, the rest of it is the key."""
    host = urlsplit(secret).hostname if "://" in secret else None
    return f"{host}/…" if host else "…"


def add(ctx: Context, given: Given) -> Shown:
    """Set up a channel; return it."""
    need_admin(ctx)
    kind = _kind_of(str(given.get("kind")))
    settings, secrets = given.get("settings", {}), given.get("secrets") or {}
    values = _judged(kind, _title(given), settings, _kept(secrets, {}))
    now = ctx.now()
    more = {"kind": kind.name, "created_at": now, "created_by": ctx.actor.id}
    with ctx.database.write() as conn:
        made = store.add(conn, values | more | {"updated_at": now, "active": True})
        note(ctx, conn, "channel.added", Subject(), channel=made, kind=kind.name)
        return _show(_found(conn, made))


def change(ctx: Context, channel_id: int, given: Given) -> Shown:
    """Change a channel; secrets that are not given, or blank, stay as they are."""
    need_admin(ctx)
    with ctx.database.write() as conn:
        known = _found(conn, channel_id)
        kind = _kind_of(known.kind)
        secrets = _kept(given.get("secrets") or {}, known.secrets)
        settings = given.get("settings", known.settings)
        title = _title(given) if "title" in given else known.title
        values = _judged(kind, title, settings, secrets)
        if isinstance(given.get("active"), bool):
            values["active"] = given["active"]
        store.change(conn, channel_id, values | {"updated_at": ctx.now()})
        note(ctx, conn, "channel.changed", Subject(), channel=channel_id)
        return _show(_found(conn, channel_id))


def remove(ctx: Context, channel_id: int) -> None:
    """Remove a channel."""
    need_admin(ctx)
    with ctx.database.write() as conn:
        known = _found(conn, channel_id)
        store.remove(conn, channel_id)
        note(ctx, conn, "channel.removed", Subject(), title=known.title)


def allow_hosts(ctx: Context, hosts: Any) -> Shown:
    """Keep the list of hosts that rules and flows may call."""
    need_admin(ctx)
    good = isinstance(hosts, list) and len(hosts) <= MOST_HOSTS
    if not good or not all(isinstance(one, str) and _is_host(one) for one in hosts):
        texts = text(
            "主机名单应为主机名的列表，如 api.example.com 或 *.example.com。",
            "The list holds names of hosts: api.example.com or *.example.com.",
        )
        raise ProblemsError([Problem("invalid", texts, ("hosts",))])
    wanted = tuple(dict.fromkeys(one.strip().lower() for one in hosts))
    with ctx.database.write() as conn:
        store.allow_hosts(conn, wanted, ctx.now())
        note(ctx, conn, "channel.hosts", Subject(), hosts=list(wanted))
    return {"hosts": list(wanted)}


def _is_host(word: str) -> bool:
    name = word.strip().removeprefix("*.")
    letters = name.replace(".", "").replace("-", "").replace(":", "")
    return bool(letters) and letters.isalnum() and len(name) <= LONGEST_TITLE


def test(ctx: Context, channel_id: int, given: Given) -> Shown:
    """Send a message of our own through a channel, at once; say what came back."""
    need_admin(ctx)
    with ctx.database.read() as conn:
        known = _found(conn, channel_id)
    title = text("Tenon 测试消息", "A test from Tenon")
    body = text(
        "“{title}”渠道已接通。",
        "The channel '{title}' works.",
        title=known.title.replace("{", "(").replace("}", ")"),
    )
    to = str(given.get("to") or "").strip()
    key = f"test:{channel_id}:{token_hex(6)}"
    draft = Draft(key, known.kind, "test", title, body, "/", known.id, receiver=to)
    return deliveries.deliver_now(ctx, draft)


def send(  # noqa: PLR0913  # a message has this many parts; callers name them
    ctx: Context,
    conn: Connection,
    channel_id: int,
    title: Text,
    body: Text,
    link: str = "",
    *,
    key: str,
    event: str = "message",
    app: str | None = None,
    facts: Mapping[str, Any] | None = None,
) -> int | None:
    """Queue a message to a channel in the caller's transaction, and log it.

    A `key` that was used before sends nothing and returns None. Raises
    `channel.not_found` for a channel that is gone or switched off.
    """
    known = _found(conn, channel_id)
    if not known.active:
        raise _absent()
    draft = Draft(
        key,
        known.kind,
        event,
        title,
        body,
        link,
        channel_id,
        app,
        facts=facts or {},
    )
    return deliveries.queue(ctx, conn, draft)


def _found(conn: Connection, channel_id: int) -> Channel:
    found = store.find(conn, channel_id)
    if found is None:
        raise _absent()
    return found


def _absent() -> TenonError:
    texts = text(
        "没有此渠道，或已停用。", "There is no such channel, or it is switched off."
    )
    return TenonError("channel.not_found", texts)


def _kind_of(name: str) -> ConnectorKind:
    return CONNECTORS[name]


def _title(given: Given) -> str:
    title = given.get("title")
    if isinstance(title, str) and 0 < len(title.strip()) <= LONGEST_TITLE:
        return title.strip()
    texts = text("请填写名称。", "Give it a title.")
    raise ProblemsError([Problem("required", texts, ("title",))])


def _kept(given: Given, known: Mapping[str, str]) -> dict[str, Any]:
    """Return the secrets: new ones over known ones; null takes one away."""
    fresh = {name: value for name, value in given.items() if value != ""}
    found = {**known, **fresh}
    return {name: value for name, value in found.items() if value is not None}


def _judged(
    kind: ConnectorKind, title: str, settings: Any, secrets: Mapping[str, Any]
) -> Shown:
    problems = [one.under("settings") for one in judge(kind.props, settings)]
    problems += [one.under("secrets") for one in judge(kind.secrets, dict(secrets))]
    if problems:
        raise ProblemsError(problems)
    full = filled(kind.props, settings)
    wrong = kind.check({**full, **secrets})
    if wrong:
        raise ProblemsError(wrong)
    return {"title": title, "settings": full, "secrets": secrets}
