"""Calendar: records on the days they happen, by month, week or day."""

from engines.core.errors import text
from engines.core.schema import choice, props
from engines.form.view import DATES, ViewType, colours, one_field, some_fields

MODES = {
    "month": text("月", "Month"),
    "week": text("周", "Week"),
    "day": text("日", "Day"),
}

view = ViewType(
    name="calendar",
    label=text("日历", "Calendar"),
    icon="calendar-days",
    props=props(
        required=["start"],
        start=one_field(text("开始", "Begins on"), types=DATES),
        end=one_field(text("结束", "Ends on"), types=DATES),
        mode=choice(MODES, default="month", title=text("打开时显示", "Opens as")),
        card=some_fields(text("标题之外还显示", "Beside the title")),
        color_by=one_field(
            text("按选项着色", "Colour of an option"), types=("text",), chosen=True
        ),
        color=colours(text("按条件着色", "Colours by condition")),
    ),
    indexed=lambda s: [s["start"]] if s.get("start") else [],
)
