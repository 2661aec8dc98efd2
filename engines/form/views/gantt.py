"""Gantt: records as bars from a first to a last day, on one line of time."""

from engines.core.errors import text
from engines.core.schema import choice, props
from engines.form.view import (
    DATES,
    NUMBERS,
    ViewType,
    colours,
    one_field,
    some_fields,
)

ZOOMS = {
    "day": text("日", "Days"),
    "week": text("周", "Weeks"),
    "month": text("月", "Months"),
}

view = ViewType(
    name="gantt",
    label=text("甘特图", "Gantt"),
    icon="chart-gantt",
    props=props(
        required=["start", "end"],
        start=one_field(text("开始", "Begins on"), types=DATES),
        end=one_field(text("结束", "Ends on"), types=DATES),
        progress=one_field(text("进度（百分比）", "Progress (percent)"), types=NUMBERS),
        depends_on=one_field(
            text("前置任务", "Waits for"), types=("link", "list"), own=True
        ),
        zoom=choice(ZOOMS, default="week", title=text("打开时显示", "Opens as")),
        card=some_fields(text("左侧列", "Columns beside the bars")),
        color_by=one_field(
            text("按选项着色", "Colour of an option"), types=("text",), chosen=True
        ),
        color=colours(text("按条件着色", "Colours by condition")),
    ),
    indexed=lambda s: [s["start"]] if s.get("start") else [],
)
