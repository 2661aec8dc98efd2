"""Webhook: a JSON request to another system, signed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from hmac import new
from typing import Any

from tenon.connectors.calling import Request, call, reach_of, refused
from tenon.settings import Settings

ACCEPTED = 202


@dataclass(frozen=True)
class Answer:
    """What another system said: its status, and the JSON it sent, if any."""

    status: int
    content: Any


def post(settings: Settings, url: str, body: Mapping[str, Any], key: str) -> Answer:
    """Send `body` and return the answer; `key` makes a repeat recognisable.

    Raises `webhook.refused` for an address that may not be called, or an answer that
    is none; OSError when nobody answers, the job then tries again.
    """
    request = signed(url, body, key, settings.webhook_secret)
    reply = call(reach_of(settings), request)
    if reply.status // 100 != 2:
        status = str(reply.status)
        raise refused(url, (f"对方回答 {status}", f"it answered {status}"))
    try:
        content = json.loads(reply.content) if reply.content else None
    except ValueError:
        content = None
    return Answer(reply.status, content)


def signed(url: str, body: Mapping[str, Any], key: str, secret: str) -> Request:
    """Return the request that brings `body`, signed when there is a secret."""
    content = json.dumps(body, ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json", "Idempotency-Key": key}
    if secret:
        headers["X-Tenon-Signature"] = sign(secret, content)
    return Request("POST", url, headers, content)


def sign(secret: str, content: bytes) -> str:
    """Return the signature of a body: both sides know the secret."""
    return f"sha256={new(secret.encode(), content, sha256).hexdigest()}"
