"""Inactivity: a date or moment of the record has not moved for some time."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from engines.core.errors import Problem, text
from engines.core.schema import array, boolean, integer, props, string
from engines.core.world import World
from engines.rules.action import Value
from engines.rules.clocks import Silence
from engines.rules.spans import span, span_schema, zone_of, zone_schema
from engines.rules.trigger import FORM, Props, TriggerType, not_a_time

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


def clock(given: Props) -> Silence:
    """Return what to look for."""
    repeat = given.get("repeat")
    return Silence(
        given["form"],
        given["field"],
        span(given["after"]),
        timedelta(days=repeat["every_days"]) if repeat else None,
        tuple(span(one) for one in given.get("steps", ())),
        zone_of(given),
    )


def check(given: Props, world: World) -> Iterator[Problem]:
    """Yield problems: no such field, one that holds no time, steps out of order."""
    yield from not_a_time(given["field"], given["form"], world, ("field",))
    lengths = [span(given["after"]), *(span(one) for one in given.get("steps", ()))]
    if any(a >= b for a, b in pairwise(lengths)):
        texts = text(
            "升级的时间要一步比一步长。",
            "Each escalation must come later than the one before.",
        )
        yield Problem("rule.steps_order", texts, ("steps",))


trigger = TriggerType(
    name="inactivity",
    label=text("长时间没有动静时", "Nothing happens for a while"),
    icon="clock-circle",
    group="time",
    props=props(
        ["form", "field", "after"],
        form=FORM,
        field=string(input="field", title=text("时间字段", "Time field")),
        after=AFTER,
        steps=array(
            span_schema(text("超过", "After")),
            maxItems=20,
            input="spans",
            title=text("升级：再超过", "Escalate after"),
        ),
        repeat=REPEAT,
        existing=boolean(
            default=True,
            title=text("启用时包括已有记录", "Also what is silent already"),
        ),
        timezone=zone_schema(),
    ),
    clock=clock,
    check=check,
    tells=(
        Value("level", text("第几级（从 1 开始）", "Step, from 1"), "integer"),
        Value("days", text("已有几天", "Days of silence"), "integer"),
    ),
    accepts=(
        {"form": "deal", "field": "called_at", "after": {"days": 3}},
        {
            "form": "deal",
            "field": "called_at",
            "after": {"hours": 48},
            "repeat": {"every_days": 3},
        },
        {
            "form": "deal",
            "field": "called_at",
            "after": {"days": 3},
            "steps": [{"days": 7}, {"days": 14}],
            "existing": False,
        },
    ),
    rejects=(
        {"form": "deal", "field": "called_at"},
        {"form": "deal", "field": "called_at", "after": {}},
        {"form": "deal", "field": "called_at", "after": {"days": 0}},
    ),
)
