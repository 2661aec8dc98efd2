"""Whole number."""

from engines.core.errors import text
from engines.core.schema import Schema, integer, props
from engines.form.exact import THOUSANDS, UNIT
from engines.form.reading import read_with, whole_number
from engines.form.widget import Props, StorageType, WidgetType

LARGEST = 2**53 - 1


def value_schema(p: Props) -> Schema:
    """Return the limits; beyond 2^53 a browser would lose digits."""
    low, high = p.get("min"), p.get("max")
    return integer(
        minimum=-LARGEST if low is None else low,
        maximum=LARGEST if high is None else high,
    )


widget = WidgetType(
    name="integer",
    label=text("整数", "Whole number"),
    group="number",
    icon="number",
    storage=StorageType.INTEGER,
    input="number",
    props=props(
        min=integer(title=text("最小值", "Minimum")),
        max=integer(title=text("最大值", "Maximum")),
        unit=UNIT,
        thousands=THOUSANDS,
    ),
    value_schema=value_schema,
    parse_text=read_with(whole_number),
    accepts=[({}, 0), ({}, -3), ({"min": 1, "max": 9}, 9), ({}, 5.0)],
    rejects=[({}, 1.5), ({}, "1"), ({"max": 9}, 10), ({}, True), ({}, 2**60)],
)
