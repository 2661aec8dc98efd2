"""Clock: the time of a place, and the day."""

from zoneinfo import available_timezones

from engines.core.errors import text
from engines.core.schema import boolean, choice, localised, props
from engines.report.element import ElementType

element = ElementType(
    name="clock",
    label=text("时钟", "Clock"),
    group="media",
    icon="clock",
    size=(3, 2),
    bare=True,
    props=props(
        timezone=choice(sorted(available_timezones()), title=text("时区", "Time zone")),
        place=localised(title=text("地点", "Place")),
        date=boolean(default=True, title=text("显示日期", "With the day")),
        seconds=boolean(default=False, title=text("显示秒", "With seconds")),
    ),
    accepts=[{}, {"timezone": "Asia/Shanghai", "seconds": True}],
    rejects=[{"timezone": "Moon/Base"}],
)
