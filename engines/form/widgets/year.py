"""Calendar year."""

from engines.core.errors import text
from engines.core.schema import integer, props
from engines.form.reading import whole_number
from engines.form.widget import StorageType, WidgetType

widget = WidgetType(
    name="year",
    label=text("年份", "Year"),
    group="time",
    icon="calendar-year",
    storage=StorageType.INTEGER,
    input="year",
    props=props(),
    value_schema=lambda _p: integer(minimum=1000, maximum=9999),
    parse_text=lambda typed, _p, _language: whole_number(typed.rstrip("年 ")),
    accepts=[({}, 2026), ({}, 1949)],
    rejects=[({}, 26), ({}, "2026"), ({}, 2026.5)],
)
