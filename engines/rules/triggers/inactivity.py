"""Inactivity: a date or moment of the record has not moved for some time."""

from collections.abc import Iterator
from datetime import timedelta

from engines.core.errors import Problem, text
from engines.core.schema import integer, props, string
from engines.core.world import World
from engines.rules.trigger import (
    FORM,
    Props,
    Silence,
    TriggerType,
    missing_field,
)

AFTER = {
    **props(
        days=integer(minimum=1, maximum=3650, title=text("天", "Days")),
        hours=integer(minimum=1, maximum=87600, title=text("小时", "Hours")),
    ),
    "minProperties": 1,
    "x-title": text("超过", "After"),
}
REPEAT = {
    **props(["every_days"], every_days=integer(minimum=1, maximum=3650)),
    "x-title": text("之后每隔", "Then every"),
}


def silence(given: Props) -> Silence:
    """Return what to look for."""
    repeat = given.get("repeat")
    every = timedelta(days=repeat["every_days"]) if repeat else None
    return Silence(given["form"], given["field"], timedelta(**given["after"]), every)


def check(given: Props, world: World) -> Iterator[Problem]:
    """Yield problems: no such field, or one that holds no time."""
    yield from missing_field(given["field"], given["form"], world, ("field",))
    shape = world.find(given["form"], given["field"])
    if shape and shape.type not in ("date", "datetime"):
        texts = text(
            "字段“{name}”不是日期或时间。请选择日期字段。",
            "The field '{name}' holds no date or time. Choose one that does.",
            name=given["field"],
        )
        yield Problem("rule.not_a_time", texts, ("field",))


trigger = TriggerType(
    name="inactivity",
    label=text("长时间没有动静时", "Nothing happens for a while"),
    icon="clock-circle",
    props=props(
        ["form", "field", "after"],
        form=FORM,
        field=string(input="field", title=text("时间字段", "Time field")),
        after=AFTER,
        repeat=REPEAT,
    ),
    silence=silence,
    check=check,
    accepts=(
        {"form": "deal", "field": "called_at", "after": {"days": 3}},
        {
            "form": "deal",
            "field": "called_at",
            "after": {"hours": 48},
            "repeat": {"every_days": 3},
        },
    ),
    rejects=(
        {"form": "deal", "field": "called_at"},
        {"form": "deal", "field": "called_at", "after": {}},
        {"form": "deal", "field": "called_at", "after": {"days": 0}},
    ),
)
