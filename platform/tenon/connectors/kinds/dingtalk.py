"""DingTalk: a group robot, signed with its secret; twenty messages a minute."""

import json
from base64 import b64encode
from hashlib import sha256
from hmac import digest
from urllib.parse import quote_plus

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
# Their house is busy; messages came too fast.
PASSING = frozenset({-1, 130101, 410100})


def sign(secret: str, moment: int) -> str:
    """Return the signature of a moment in milliseconds, ready for an address."""
    found = digest(secret.encode(), f"{moment}\n{secret}".encode(), sha256)
    return quote_plus(b64encode(found))


def request(outlet: Outlet, message: Message) -> Request:
    """Return the request of one message, in Markdown."""
    url, secret = outlet.secrets["url"], outlet.secrets.get("secret", "")
    if secret:
        moment = int(outlet.now.timestamp() * 1000)
        mark = "&" if "?" in url else "?"
        url = f"{url}{mark}timestamp={moment}&sign={sign(secret, moment)}"
    keyword = outlet.settings.get("keyword", "")
    parts = [f"#### {message.title}", message.body, keyword]
    if message.link:
        parts.append(f"[查看 / Open]({message.link})")
    words = clipped("\n\n".join(part for part in parts if part), LONGEST)
    body = {
        "msgtype": "markdown",
        "markdown": {"title": message.title, "text": words},
    }
    headers = {"Content-Type": "application/json; charset=utf-8"}
    return Request("POST", url, headers, json.dumps(body, ensure_ascii=False).encode())


def read(reply: Reply) -> Receipt:
    """Return what it said; raises when its `errcode` is not 0."""
    code, said = said_in(reply, ["errcode"], ["errmsg"])
    if code == 0:
        return Receipt(reply.status, "0", said)
    raise not_taken(reply.status, str(code), said, again=code in PASSING)


def send(outlet: Outlet, message: Message) -> Receipt:
    """Send one message."""
    return read(outlet.call(request(outlet, message)))


connector = ConnectorKind(
    name="dingtalk",
    label=text("钉钉群机器人", "DingTalk group robot"),
    icon="dingtalk",
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
            title=text("加签密钥", "Signing secret"),
            description=text(
                "安全设置为“加签”时，以 SEC 开头的密钥。",
                "Where the robot asks for signatures: what begins with SEC.",
            ),
        ),
    ),
    send=send,
    check=lambda given: need_address(given.get("url", ""), ("secrets", "url")),
)
