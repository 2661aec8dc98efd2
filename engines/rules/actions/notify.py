"""Notify: tell people something, with values of the record in the words."""

from collections.abc import Iterator

from engines.core.errors import Problem, text
from engines.core.schema import localised, props
from engines.core.world import World
from engines.rules.action import PEOPLE, ActionType, Props, Situation, people
from engines.rules.effects import NotifyPeople
from engines.rules.templates import as_text, problems


def plan(given: Props, _situation: Situation) -> tuple[NotifyPeople]:
    """Return the message."""
    words = as_text(given["title"]), as_text(given.get("body", ""))
    return (NotifyPeople(people(given["to"]), people(given.get("cc")), *words),)


def check(given: Props, form: str, world: World) -> Iterator[Problem]:
    """Yield problems of the templates."""
    yield from problems(given["title"], form, world, ("title",))
    yield from problems(given.get("body", ""), form, world, ("body",))


action = ActionType(
    name="notify",
    label=text("发送通知", "Notify"),
    icon="bell",
    group="people",
    props=props(
        ["to", "title"],
        to={**PEOPLE, "x-title": text("接收人", "To")},
        cc={**PEOPLE, "minItems": 0, "x-title": text("抄送", "Copy to")},
        title=localised(title=text("标题", "Title")),
        body=localised(title=text("内容", "Body")),
    ),
    plan=plan,
    check=check,
    accepts=({"to": [{"field": "owner"}], "title": "Hello {{ record.name }}"},),
    rejects=({"title": "Hello"}, {"to": [], "title": "Hello"}, {"to": [{"me": True}]}),
)
