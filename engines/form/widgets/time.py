"""Time of day, to the minute."""

from engines.core.errors import text
from engines.core.schema import props, string
from engines.form.reading import read_clock
from engines.form.widget import Props, StorageType, WidgetType


def parse_text(typed: str, _p: Props, _language: str) -> str:
    """Return the time of `8点05分`."""
    clock = read_clock(typed)
    return clock[:5] if clock else typed


widget = WidgetType(
    name="time",
    label=text("时间", "Time"),
    group="time",
    icon="clock",
    storage=StorageType.TEXT,
    input="time",
    props=props(),
    value_schema=lambda _p: (
        string(pattern="^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$")
        | {"x-message": text("不是时间，例如 08:30。", "Write a time like 08:30.")}
    ),
    convert=lambda raw, _p: raw[:5],
    parse_text=parse_text,
    operators=("eq", "ne", "gt", "gte", "lt", "lte", "is_empty", "not_empty"),
    accepts=[({}, "08:30"), ({}, "23:59:59")],
    rejects=[({}, "24:00"), ({}, "8:30"), ({}, 830)],
)
