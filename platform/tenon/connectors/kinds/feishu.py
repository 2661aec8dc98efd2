"""Feishu: a group robot, signed with its secret; a hundred messages a minute."""

import json
from base64 import b64encode
from hashlib import sha256
from hmac import digest
from typing import Any

from engines.core.errors import text
from engines.core.schema import props, string
from tenon.connectors.calling import Reply, Request
from tenon.connectors.kind import (
    ConnectorKind,
    Message,
    Outlet,
    Receipt,
    clipped,
    need_address,
    not_taken,
    said_in,
)

LONGEST = 18_000
# Too many messages, or their house is busy: worth another try.
PASSING = frozenset({11232, 11233, 1000004})


def sign(secret: str, moment: int) -> str:
    """Return the signature of a moment in seconds: the moment is the key here."""
    return b64encode(digest(f"{moment}\n{secret}".encode(), b"", sha256)).decode()


def request(outlet: Outlet, message: Message) -> Request:
    """Return the request of one message, as a rich text of theirs."""
    lines: list[list[dict[str, str]]] = [
        [{"tag": "text", "text": line}]
        for line in clipped(message.body, LONGEST).splitlines()
    ]
    keyword = outlet.settings.get("keyword", "")
    if keyword:
        lines.append([{"tag": "text", "text": keyword}])
    if message.link:
        lines.append([{"tag": "a", "text": "查看 / Open", "href": message.link}])
    post = {"zh_cn": {"title": message.title, "content": lines}}
    body: dict[str, Any] = {"msg_type": "post", "content": {"post": post}}
    secret = outlet.secrets.get("secret", "")
    if secret:
        moment = int(outlet.now.timestamp())
        body = {"timestamp": str(moment), "sign": sign(secret, moment), **body}
    headers = {"Content-Type": "application/json; charset=utf-8"}
    raw = json.dumps(body, ensure_ascii=False).encode()
    return Request("POST", outlet.secrets["url"], headers, raw)


def read(reply: Reply) -> Receipt:
    """Return what it said; raises when its `code` (once `StatusCode`) is not 0."""
    code, said = said_in(reply, ["code", "StatusCode"], ["msg", "StatusMessage"])
    if code == 0:
        return Receipt(reply.status, "0", said)
    raise not_taken(reply.status, str(code), said, again=code in PASSING)


def send(outlet: Outlet, message: Message) -> Receipt:
    """Send one message."""
    return read(outlet.call(request(outlet, message)))


connector = ConnectorKind(
    name="feishu",
    label=text("飞书群机器人", "Feishu group robot"),
    icon="feishu",
    props=props(
        keyword=string(
            title=text("自定义关键词", "Keyword"),
            description=text(
                "安全设置为“自定义关键词”时填写，会附在每条消息中。",
                "Where the robot asks for a keyword; it is added to every message.",
            ),
        ),
    ),
    secrets=props(
        ["url"],
        url=string(minLength=1, title=text("Webhook 地址", "Webhook address")),
        secret=string(
            title=text("签名校验密钥", "Signing secret"),
            description=text(
                "安全设置为“签名校验”时的密钥。",
                "Where the robot asks for signatures.",
            ),
        ),
    ),
    send=send,
    check=lambda given: need_address(given.get("url", ""), ("secrets", "url")),
)
