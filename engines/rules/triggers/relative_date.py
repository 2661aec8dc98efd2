"""Relative date: some days or hours before or after a date of the record."""

from collections.abc import Iterator

from engines.core.errors import Problem, text
from engines.core.schema import boolean, props, string
from engines.core.world import World
from engines.rules.action import Value
from engines.rules.clocks import RelativeDate
from engines.rules.spans import clock as time_of_day
from engines.rules.spans import (
    clock_schema,
    is_zone,
    span,
    span_schema,
    zone_of,
    zone_schema,
)
from engines.rules.trigger import FORM, Props, TriggerType, not_a_time


def clock(given: Props) -> RelativeDate:
    """Return what to look for."""
    return RelativeDate(
        given["form"],
        given["field"],
        span(given.get("offset")),
        time_of_day(given.get("at")),
        given.get("annual", False),
        zone_of(given),
    )


def check(given: Props, world: World) -> Iterator[Problem]:
    """Yield problems: no such field, one that holds no time, years of moments."""
    yield from not_a_time(given["field"], given["form"], world, ("field",))
    shape = world.find(given["form"], given["field"])
    if given.get("annual") and shape and shape.type == "datetime":
        texts = text(
            "“每年”只适用于日期字段，“{name}”带有时间。请选择日期字段。",
            "'Every year' needs a date, '{name}' holds a time. Choose a date field.",
            name=given["field"],
        )
        yield Problem("rule.not_a_day", texts, ("annual",))
    if given.get("timezone") and not is_zone(given["timezone"]):
        texts = text(
            "没有时区“{zone}”。例如 Asia/Shanghai。",
            "There is no time zone '{zone}'. For example Asia/Shanghai.",
            zone=given["timezone"],
        )
        yield Problem("rule.bad_zone", texts, ("timezone",))


trigger = TriggerType(
    name="relative_date",
    label=text("到达某个日期前后", "Before or after a date"),
    icon="field-time",
    group="time",
    props=props(
        ["form", "field"],
        form=FORM,
        field=string(input="field", title=text("日期字段", "Date field")),
        offset=span_schema(
            text("提前（负）或之后", "Before (−) or after"), signed=True
        ),
        at=clock_schema(text("当天时间", "At")),
        annual=boolean(default=False, title=text("每年", "Every year")),
        timezone=zone_schema(),
    ),
    clock=clock,
    check=check,
    tells=(
        Value("date", text("日期的值", "The date"), "text"),
        Value("years", text("周年数", "Years since"), "integer"),
    ),
    accepts=(
        {"form": "deal", "field": "closes_on", "offset": {"days": -7}, "at": "09:00"},
        {"form": "person", "field": "born_on", "annual": True, "at": "09:00"},
        {"form": "visit", "field": "begins_at", "offset": {"hours": -2}},
    ),
    rejects=(
        {"form": "deal"},
        {"form": "deal", "field": "closes_on", "at": "25:00"},
        {"form": "deal", "field": "closes_on", "offset": {}},
    ),
)
