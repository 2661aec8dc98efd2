"""Webhook: a JSON request to another system, signed, never to our own house."""

import json
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from hmac import new
from http.client import HTTPConnection, HTTPSConnection
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from engines.core.errors import TenonError, text
from tenon.settings import Settings

TIMEOUT = 15
LONGEST_ANSWER = 1_000_000
ACCEPTED = 202


@dataclass(frozen=True)
class Answer:
    """What another system said: its status, and the JSON it sent, if any."""

    status: int
    content: Any


def post(settings: Settings, url: str, body: Mapping[str, Any], key: str) -> Answer:
    """Send `body` and return the answer; `key` makes a repeat recognisable.

    Raises `webhook.refused` for an address that may not be called, or an answer that
    is none; OSError when nobody answers, the job then tries again. Redirects are not
    followed: they could lead back into the house.
    """
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or _usual_port(parts.scheme)
    address = _address(settings, parts.scheme, host, port)
    content = json.dumps(body, ensure_ascii=False).encode()
    headers = {
        "Host": parts.netloc.rpartition("@")[2],
        "Content-Type": "application/json",
        "User-Agent": "Tenon",
        "Idempotency-Key": key,
    }
    if settings.webhook_secret:
        headers["X-Tenon-Signature"] = sign(settings.webhook_secret, content)
    path = parts.path or "/"
    target = f"{path}?{parts.query}" if parts.query else path
    connection = _connect(parts.scheme, host, address, port)
    try:
        connection.request("POST", target, content, headers)
        answer = connection.getresponse()
        return _read(answer.status, answer.read(LONGEST_ANSWER + 1), url)
    finally:
        connection.close()


def sign(secret: str, content: bytes) -> str:
    """Return the signature of a body: both sides know the secret."""
    return f"sha256={new(secret.encode(), content, sha256).hexdigest()}"


def _usual_port(scheme: str) -> int:
    return 443 if scheme == "https" else 80


def _connect(scheme: str, host: str, address: str, port: int) -> HTTPConnection:
    """Connect to the address that was judged, under the name that was asked for."""
    kind = HTTPSConnection if scheme == "https" else HTTPConnection
    connection = kind(host, port, timeout=TIMEOUT)

    def create(_place: Any, *args: Any, **more: Any) -> socket.socket:
        return socket.create_connection((address, port), *args, **more)

    connection._create_connection = create  # type: ignore[attr-defined]  # the hook of http.client
    return connection


def _address(settings: Settings, scheme: str, host: str, port: int) -> str:
    if scheme not in ("http", "https") or not host:
        raise _refused(host or "?", _NO_ADDRESS)
    found = socket.getaddrinfo(host, port, proto=socket.IPPROTO_TCP)
    address = str(found[0][4][0])
    if not settings.private_calls and not ip_address(address).is_global:
        raise _refused(host, _PRIVATE)
    return address


def _read(status: int, raw: bytes, url: str) -> Answer:
    good = status // 100 == 2
    if not good or len(raw) > LONGEST_ANSWER:
        raise _refused(url, ("对方回答 {status}", "it answered {status}"), status)
    try:
        return Answer(status, json.loads(raw) if raw else None)
    except ValueError:
        return Answer(status, None)


_NO_ADDRESS = ("不是 http 或 https 地址", "it is no http or https address")
_PRIVATE = (
    "它在内部网络中；管理员可用 TENON_PRIVATE_CALLS 允许",
    "it lies in the private network; an admin may allow that (TENON_PRIVATE_CALLS)",
)


def _refused(where: str, why: tuple[str, str], status: int = 0) -> TenonError:
    zh, en = (words.format(status=status) for words in why)
    return TenonError(
        "webhook.refused",
        text(
            "无法调用 {where}：{zh}。",
            "Cannot call {where}: {en}.",
            where=where,
            zh=zh,
            en=en,
        ),
    )
