"""Message: send words to a channel: a group robot, a phone, a mailbox."""

from collections.abc import Iterator

from engines.core.errors import Problem, text
from engines.core.schema import boolean, integer, localised, props
from engines.core.world import World
from engines.rules.action import ActionType, Props, Situation
from engines.rules.effects import SendMessage
from engines.rules.templates import as_text, problems


def plan(given: Props, _situation: Situation) -> tuple[SendMessage]:
    """Return the message."""
    words = as_text(given["title"]), as_text(given.get("body", ""))
    return (SendMessage(given["channel"], *words, given.get("link", True)),)


def check(given: Props, form: str, world: World) -> Iterator[Problem]:
    """Yield problems of the words."""
    yield from problems(given["title"], form, world, ("title",))
    yield from problems(given.get("body", ""), form, world, ("body",))


action = ActionType(
    name="message",
    label=text("发送到渠道", "Send to a channel"),
    icon="message",
    group="outside",
    props=props(
        ["channel", "title"],
        channel=integer(minimum=1, input="channel", title=text("渠道", "Channel")),
        title=localised(title=text("标题", "Title")),
        body=localised(title=text("内容", "Body")),
        link=boolean(default=True, title=text("附上记录链接", "With a link")),
    ),
    plan=plan,
    check=check,
    accepts=({"channel": 1, "title": "Won: {{ record.name }}"},),
    rejects=({"title": "Won"}, {"channel": "sales", "title": "Won"}, {"channel": 1}),
)
