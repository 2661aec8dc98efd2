"""Message: send words to a channel: a group robot, a phone, a mailbox.

`channel` is one channel, or a way (`mail`, `sms`): then the installation's own channel
of that way is used, whichever it is. `address` is the field that holds the receiver's
address or number, also through a reference; `consent` one that must be on, or nothing
is sent. A step that may not or cannot send says why and the rule goes on.
"""

from collections.abc import Iterator

from engines.core.errors import Problem, Text, text
from engines.core.expression.evaluate import read
from engines.core.schema import Schema, boolean, localised, props, string
from engines.core.world import World
from engines.rules.action import ActionType, Props, Situation, Value
from engines.rules.effects import SendMessage
from engines.rules.templates import as_text, problems
from engines.rules.trigger import missing_field

# Ways that a channel may be named by, without knowing which one an installation has.
WAYS: dict[str, Text] = {
    "mail": text("默认邮件渠道", "The usual e-mail channel"),
    "sms": text("默认短信渠道", "The usual SMS channel"),
}
CHANNEL: Schema = {
    "anyOf": [{"type": "integer", "minimum": 1}, {"enum": list(WAYS)}],
    "x-input": "channel",
    "x-title": text("渠道", "Channel"),
    "x-options": {name: dict(label) for name, label in WAYS.items()},
}


def plan(given: Props, situation: Situation) -> tuple[SendMessage]:
    """Return the message, and to whom it may go."""
    words = as_text(given["title"]), as_text(given.get("body", ""))
    address = given.get("address")
    agreed = given.get("consent")
    return (
        SendMessage(
            given["channel"],
            *words,
            given.get("link", not address),
            _read(address, situation) if address else None,
            not agreed or _read(agreed, situation) is True,
            agreed,
        ),
    )


def _read(path: str, situation: Situation) -> object:
    found = read(situation.record, tuple(path.split(".")))
    return "" if found is None else found


def check(given: Props, form: str, world: World) -> Iterator[Problem]:
    """Yield problems of the words, of fields that are not there, of no receiver."""
    yield from problems(given["title"], form, world, ("title",))
    yield from problems(given.get("body", ""), form, world, ("body",))
    for name in ("address", "consent"):
        if name in given:
            yield from missing_field(given[name], form, world, (name,))
    if given["channel"] in WAYS and not given.get("address"):
        texts = text(
            "请选择存放收件地址或手机号的字段。",
            "Choose the field that holds the receiver's address or number.",
        )
        yield Problem("required", texts, ("address",))


action = ActionType(
    name="message",
    label=text("发送到渠道", "Send to a channel"),
    icon="message",
    group="outside",
    props=props(
        ["channel", "title"],
        channel=CHANNEL,
        address=string(
            minLength=1,
            input="field",
            title=text("收件地址字段", "Address of the receiver"),
            description=text(
                "邮箱或手机字段；留空则发给渠道自己的收件人",
                "A field with an e-mail address or number; blank sends to whom the "
                "channel names itself",
            ),
        ),
        consent=string(
            minLength=1,
            input="field",
            title=text("须已同意的字段", "Only with consent in"),
            description=text(
                "此“是/否”字段未开启时不发送",
                "Nothing is sent unless this yes-or-no field is on",
            ),
        ),
        title=localised(title=text("标题", "Title")),
        body=localised(title=text("内容", "Body")),
        link=boolean(
            default=True,
            title=text("附上记录链接", "With a link"),
            description=text(
                "发给收件地址字段时默认不附",
                "To the address in a field none is sent unless asked for",
            ),
        ),
    ),
    plan=plan,
    check=check,
    results=(
        Value("sent", text("已发送", "Sent"), "boolean"),
        Value("why", text("未发送的原因", "Why not"), "text"),
    ),
    accepts=(
        {"channel": 1, "title": "Won: {{ record.name }}"},
        {"channel": "mail", "address": "email", "consent": "agrees", "title": "Hi"},
        {"channel": "sms", "address": "customer.phone", "title": "Hello"},
    ),
    rejects=(
        {"title": "Won"},
        {"channel": "sales", "title": "Won"},
        {"channel": 1},
        {"channel": "mail", "address": "", "title": "Hi"},
    ),
)
