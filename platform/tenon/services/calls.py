"""Calls: requests that rules and flows make to other systems, and what comes back.

Secrets come from a connection that an admin set up; who draws a rule names it and
never sees them. Every call is written into the log of deliveries, without its secrets.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from secrets import token_hex
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection

from engines.core.errors import TenonError, text
from engines.core.json_paths import find
from tenon.connectors import calling
from tenon.connectors.calling import Reply, Request
from tenon.connectors.kind import EXCERPT, is_passing
from tenon.connectors.kinds import http
from tenon.connectors.webhook import sign
from tenon.context import Context
from tenon.services import outlets
from tenon.services.deliveries import why
from tenon.storage import channels, deliveries
from tenon.storage.channels import Channel
from tenon.storage.deliveries import Draft

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True)
class Answer:
    """What another system answered: `content` is its JSON, else its text."""

    status: int
    content: Any

    @property
    def ok(self) -> bool:
        """Tell whether it was a 2xx."""
        return self.status // 100 == 2

    @property
    def passing(self) -> bool:
        """Tell whether the same call may succeed later."""
        return is_passing(self.status)

    def values(self, mapping: Mapping[str, str]) -> dict[str, Any]:
        """Return what the paths of `mapping` find: `{"total": "data.total"}`."""
        return {name: find(self.content, path) for name, path in mapping.items()}


def call(  # noqa: PLR0913  # a request has this many parts; callers name them
    ctx: Context,
    conn: Connection | None,
    connection: int | None,
    method: str,
    url: str,
    headers: Mapping[str, str] | None = None,
    body: Any = None,
    *,
    key: str,
    app: str | None = None,
) -> Answer:
    """Make a call and return the answer, whatever its status; it is logged.

    `url` is a path below the address of `connection`, or a whole address. `key` is sent
    as Idempotency-Key. It may wait for 60 seconds: make it outside of a transaction,
    with `conn` None; inside one the log is written there. Raises `webhook.refused` for
    what may not be called, `channel.not_found`, OSError when nobody answers.
    """
    with ctx.database.read() as reading:
        known = _connection(reading, connection)
        reach = outlets.reach(ctx, reading, known)
    request = _request(ctx, known, _asked(method, url, headers, body, key))
    draft = _draft(known, request, key, app)
    try:
        reply = calling.call(reach, request)
    except (TenonError, OSError) as error:
        _log(ctx, conn, draft, {"reason": dict(why(error)), "status": "failed"})
        raise
    _log(ctx, conn, draft, _ended(reply))
    return Answer(reply.status, _content(reply))


def _connection(conn: Connection, connection: int | None) -> Channel | None:
    if connection is None:
        return None
    found = channels.find(conn, connection)
    if found is None or not found.active or found.kind != http.connector.name:
        texts = text("没有此 HTTP 连接，或已停用。", "There is no such connection.")
        raise TenonError("channel.not_found", texts)
    return found


def _asked(
    method: str, url: str, headers: Mapping[str, str] | None, body: Any, key: str
) -> Request:
    if method not in METHODS:
        texts = text("不支持 {method}。", "There is no {method}.", method=method[:20])
        raise TenonError("webhook.refused", texts)
    given = dict(headers or {})
    content = b""
    if isinstance(body, str):
        content = body.encode()
    elif body is not None:
        content = json.dumps(body, ensure_ascii=False, default=str).encode()
        given.setdefault("Content-Type", "application/json")
    return Request(method, url, {"Idempotency-Key": key, **given}, content)


def _request(ctx: Context, known: Channel | None, request: Request) -> Request:
    if known is not None:
        return http.prepared(outlets.outlet(ctx, known), request)
    secret = ctx.platform.settings.webhook_secret
    if not secret:
        return request
    signature = {"X-Tenon-Signature": sign(secret, request.content)}
    return replace(request, headers={**request.headers, **signature})


def _draft(known: Channel | None, request: Request, key: str, app: str | None) -> Draft:
    """Return the log entry: the address without what may be secret, never a header."""
    parts = urlsplit(request.url)
    place = f"{request.method} {parts.scheme}://{parts.hostname}{parts.path}"
    title = f"{request.method} {parts.path or '/'}"
    said = request.content[:EXCERPT].decode("utf-8", "replace")
    return Draft(
        f"call:{key}:{token_hex(6)}",
        "http",
        "call",
        {"zh-CN": title, "en": title},
        {"zh-CN": said, "en": said},
        "",
        known.id if known else None,
        app,
        receiver=place,
    )


def _ended(reply: Reply) -> dict[str, Any]:
    said = reply.content[:EXCERPT].decode("utf-8", "replace")
    answer = {"status": reply.status, "code": "", "text": said}
    good = reply.status // 100 == 2
    return {"status": "sent" if good else "failed", "answer": answer}


def _log(
    ctx: Context, conn: Connection | None, draft: Draft, ended: Mapping[str, Any]
) -> None:
    if conn is None:
        with ctx.database.write() as writing:
            _log(ctx, writing, draft, ended)
        return
    made = deliveries.add(conn, draft, ctx.now(), "sending")
    if made is not None:
        deliveries.change(conn, made, ended_at=ctx.now(), tries=1, **ended)


def _content(reply: Reply) -> Any:
    try:
        return json.loads(reply.content) if reply.content else None
    except ValueError:
        return reply.content.decode("utf-8", "replace")
