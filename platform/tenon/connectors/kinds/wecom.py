"""WeCom: a group robot, as 企业微信 describes it; twenty messages a minute."""

import json

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

LONGEST = 4096
# Too many calls, or their house is busy: worth another try.
PASSING = frozenset({-1, 45009, 45033})


def request(outlet: Outlet, message: Message) -> Request:
    """Return the request of one message, in Markdown."""
    parts = [f"**{message.title}**", message.body]
    if message.link:
        parts.append(f"[查看 / Open]({message.link})")
    content = clipped("\n".join(part for part in parts if part), LONGEST)
    body = {"msgtype": "markdown", "markdown": {"content": content}}
    raw = json.dumps(body, ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json; charset=utf-8"}
    return Request("POST", outlet.secrets["url"], headers, raw)


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
    name="wecom",
    label=text("企业微信群机器人", "WeCom group robot"),
    icon="wecom",
    props=props(),
    secrets=props(
        ["url"],
        url=string(
            minLength=1,
            title=text("Webhook 地址", "Webhook address"),
            description=text(
                "在群里添加机器人后复制的完整地址。",
                "The whole address, as copied after adding the robot to the group.",
            ),
        ),
    ),
    send=send,
    check=lambda given: need_address(given.get("url", ""), ("secrets", "url")),
)
