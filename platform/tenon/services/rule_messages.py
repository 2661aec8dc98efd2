"""Messages of rules: to a channel, or to an address by the installation's own channel.

Who has not agreed, has no address, or cannot be reached because no channel is set up
is not written to; the step says why, and the rule goes on.
"""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from engines.core.errors import Text, localise, text
from engines.rules.actions.message import WAYS
from engines.rules.effects import SendMessage
from tenon.connectors.registry import CONNECTORS
from tenon.services import channels, deliveries, outlets, unsubscribing
from tenon.services.rule_acting import Acting
from tenon.storage.channels import Channel
from tenon.storage.channels import find as find_channel
from tenon.storage.deliveries import Draft

CHANNELS_PAGE = "/admin/channels"
WHY: Mapping[str, Text] = {
    "consent": text("对方没有同意，未发送。", "Not sent: there is no consent."),
    "address": text("没有收件地址，未发送。", "Not sent: there is no address."),
    "channel": text(
        "没有设置可用的渠道，未发送。请管理员在“系统管理 → 渠道”（{page}）中添加。",
        "Not sent: no channel is set up. An administrator sets one up at {page}.",
        page=CHANNELS_PAGE,
    ),
}


def send(acting: Acting, effect: SendMessage) -> dict[str, Any]:
    """Queue the message in the caller's transaction; tell whether, and why not."""
    why = _why_not(acting, effect)
    if why is not None:
        return {"sent": False, "why": why}
    title, body = acting.words(effect.title), acting.words(effect.body)
    link = acting.link if effect.link else ""
    # The step and its message are one transaction: a key of its own is enough.
    key = f"rule:{acting.key}:{uuid4().hex}"
    ctx, conn, app = acting.opened.ctx, acting.opened.conn, acting.live.key
    if effect.address is None and not isinstance(effect.channel, str):
        channels.send(
            ctx, conn, effect.channel, title, body, link, key=key, event="rule", app=app
        )
        return {"sent": True}
    known = channel_for(acting, effect.channel)
    if effect.consent and _way(known, effect.channel) == "mail":
        body = _with_way_out(acting, effect.consent, body)
    draft = Draft(
        key,
        known.kind if known else "smtp",
        "rule",
        title,
        body,
        link,
        known.id if known else None,
        app,
        receiver=str(effect.address),
    )
    deliveries.queue(ctx, conn, draft)
    return {"sent": True}


def may_send(acting: Acting, effect: SendMessage) -> bool:
    """Tell whether a message would go out."""
    return _why_not(acting, effect) is None


def _why_not(acting: Acting, effect: SendMessage) -> str | None:
    if not effect.agreed:
        return "consent"
    if effect.address is not None and not str(effect.address).strip():
        return "address"
    if isinstance(effect.channel, str):
        ways = outlets.ways(acting.opened.ctx, acting.opened.conn)
        return None if effect.channel in ways else "channel"
    found = find_channel(acting.opened.conn, effect.channel)
    # A channel that nobody addresses fails as it always has: it was chosen by name.
    gone = found is None or not found.active
    return "channel" if gone and effect.address is not None else None


def channel_for(acting: Acting, channel: int | str) -> Channel | None:
    """Return the channel that is meant; None is the mail server of the setting."""
    if isinstance(channel, str):
        return outlets.ways(acting.opened.ctx, acting.opened.conn)[channel]
    return find_channel(acting.opened.conn, channel)


def _way(known: Channel | None, channel: int | str) -> str | None:
    if isinstance(channel, str):
        return channel
    kind = CONNECTORS.get(known.kind) if known else None
    return kind.way if kind else None


def _with_way_out(acting: Acting, consent: str, body: Text) -> Text:
    """Return the words of a letter with the link that takes the consent back."""
    of, _, field = consent.rpartition(".")
    form, record = acting.target(of or None)
    if "." in of or record is None:
        return body
    place = unsubscribing.Place(acting.live.key, form, record, field)
    link = unsubscribing.link(acting.opened.ctx, acting.opened.conn, place)
    if not link:
        return body
    ways = text("退订此类邮件：{link}", "Unsubscribe: {link}", link=link)
    return {
        language: f"{localise(body, language)}\n\n-- \n{words}".lstrip()
        for language, words in ways.items()
    }


def say(acting: Acting, effect: SendMessage) -> Text:
    """Return what would become of a message, in words."""
    why = _why_not(acting, effect)
    if why is not None:
        return WHY[why]
    title = acting.words(effect.title)
    way = WAYS.get(str(effect.channel), text("渠道", "a channel"))
    to = f" {deliveries.masked(str(effect.address))}" if effect.address else ""
    return {
        "zh-CN": f"发送到{way['zh-CN']}{to}：{title['zh-CN']}",
        "en": f"Send to {way['en']}{to}: {title['en']}",
    }
