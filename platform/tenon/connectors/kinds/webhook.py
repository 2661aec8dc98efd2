"""Webhook: the message as JSON to any system, signed, with a key against doubles."""

from engines.core.errors import text
from engines.core.schema import props, string
from tenon.connectors.calling import Reply
from tenon.connectors.kind import (
    EXCERPT,
    ConnectorKind,
    Message,
    Outlet,
    Receipt,
    is_passing,
    need_address,
    not_taken,
)
from tenon.connectors.webhook import signed


def send(outlet: Outlet, message: Message) -> Receipt:
    """Send one message."""
    body = {
        "key": message.key,
        "at": outlet.now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "title": message.title,
        "body": message.body,
        "link": message.link,
        **message.facts,
    }
    secret = outlet.secrets.get("secret", "")
    return read(outlet.call(signed(outlet.settings["url"], body, message.key, secret)))


def read(reply: Reply) -> Receipt:
    """Return what it said; raises when it did not answer 2xx."""
    said = reply.content[:EXCERPT].decode("utf-8", "replace")
    if reply.status // 100 == 2:
        return Receipt(reply.status, "", said)
    raise not_taken(
        reply.status, str(reply.status), said, again=is_passing(reply.status)
    )


connector = ConnectorKind(
    name="webhook",
    label=text("Webhook 推送", "Webhook"),
    icon="webhook",
    safe_to_repeat=True,
    props=props(
        ["url"],
        url=string(minLength=1, title=text("地址", "Address")),
    ),
    secrets=props(
        secret=string(
            title=text("签名密钥", "Signing secret"),
            description=text(
                "请求头 X-Tenon-Signature 为正文的 HMAC-SHA256。",
                "The header X-Tenon-Signature is the HMAC-SHA256 of the body.",
            ),
        ),
    ),
    send=send,
    check=lambda given: need_address(given.get("url", ""), ("settings", "url")),
)
