"""Progress: whole percent from 0 to 100."""

from engines.core.errors import text
from engines.core.schema import integer, props
from engines.form.reading import read_number
from engines.form.widget import Props, StorageType, WidgetType


def parse_text(typed: str, _p: Props, _language: str) -> int | str:
    """Return the percent: `35%`, `35` and `0.35` mean the same."""
    found = read_number(typed)
    if found is None:
        return typed
    percent = found * 100 if "%" in typed or "％" in typed or 0 < found < 1 else found
    return int(percent) if percent == percent.to_integral_value() else typed


widget = WidgetType(
    name="progress",
    label=text("进度", "Progress"),
    group="number",
    icon="progress",
    storage=StorageType.INTEGER,
    input="slider",
    props=props(),
    value_schema=lambda _p: integer(minimum=0, maximum=100),
    parse_text=parse_text,
    show=lambda value, _p, _language: f"{value}%",
    accepts=[({}, 0), ({}, 100)],
    rejects=[({}, 101), ({}, -1), ({}, 1.5)],
)
