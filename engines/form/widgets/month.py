"""Month of a year."""

from engines.core.errors import text
from engines.core.schema import props, string
from engines.form.reading import read_day
from engines.form.widget import Props, StorageType, WidgetType


def parse_text(typed: str, _p: Props, _language: str) -> str:
    """Return the month of `2024年1月`."""
    day = read_day(typed)
    return f"{day:%Y-%m}" if day else typed


widget = WidgetType(
    name="month",
    label=text("月份", "Month"),
    group="time",
    icon="calendar-month",
    storage=StorageType.TEXT,
    input="month",
    props=props(),
    value_schema=lambda _p: (
        string(pattern="^[0-9]{4}-(0[1-9]|1[0-2])$")
        | {"x-message": text("不是月份，例如 2026-01。", "Write a month like 2026-01.")}
    ),
    parse_text=parse_text,
    operators=(
        "eq",
        "ne",
        "gt",
        "gte",
        "lt",
        "lte",
        "between",
        "is_empty",
        "not_empty",
    ),
    accepts=[({}, "2026-01"), ({}, "1999-12")],
    rejects=[({}, "2026-13"), ({}, "2026-1"), ({}, 202601)],
)
