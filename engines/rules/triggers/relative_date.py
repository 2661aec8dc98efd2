"""Relative date: some days or hours before or after a date of the record.

It looks forward: what was past when the rule looked first, or when the record was
written, stays past. With `within`, "30 days before the end" means "within 30 days of
it": a record that is written or changed when it is that near fires once, at once.
"""

from collections.abc import Iterator
from datetime import timedelta

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
        given.get("within", False),
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
    if given.get("within") and clock(given).offset >= timedelta(0):
        texts = text(
            "“已临近也触发”只适用于日期之前。请把天数改为提前，或关闭它。",
            "'Also when it is that near already' needs a time before the date. Choose "
            "one, or switch it off.",
        )
        yield Problem("rule.not_before", texts, ("within",))
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
        within=boolean(
            default=False,
            title=text("写入时已临近也触发", "Also when it is that near already"),
            description=text(
                "新建、导入或修改时已在提前期内且日期未过，立即触发一次",
                "A record that is written within that time, before the date, fires "
                "once, at once",
            ),
        ),
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
        {
            "form": "deal",
            "field": "closes_on",
            "offset": {"days": -30},
            "within": True,
        },
    ),
    rejects=(
        {"form": "deal"},
        {"form": "deal", "field": "closes_on", "at": "25:00"},
        {"form": "deal", "field": "closes_on", "offset": {}},
    ),
)
