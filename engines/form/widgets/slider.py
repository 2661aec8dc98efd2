"""Slider: a whole number between two ends."""

from engines.core.errors import Text, text
from engines.core.schema import integer, props
from engines.form.exact import UNIT
from engines.form.reading import read_with, whole_number
from engines.form.widget import Props, StorageType, WidgetType


def problem(value: int, p: Props) -> Text | None:
    """Refuse places between the steps."""
    if (value - p["min"]) % p["step"] == 0:
        return None
    return text("应为 {step} 的整倍数。", "Go in steps of {step}.", step=p["step"])


widget = WidgetType(
    name="slider",
    label=text("滑块", "Slider"),
    group="number",
    icon="slider",
    storage=StorageType.INTEGER,
    input="slider",
    props=props(
        min=integer(default=0, title=text("最小值", "Minimum")),
        max=integer(default=100, title=text("最大值", "Maximum")),
        step=integer(minimum=1, default=1, title=text("步长", "Step")),
        unit=UNIT,
    ),
    value_schema=lambda p: integer(minimum=p["min"], maximum=p["max"]),
    problem=problem,
    parse_text=read_with(whole_number),
    accepts=[({}, 0), ({}, 100), ({"step": 5}, 35)],
    rejects=[({}, 101), ({"step": 5}, 36), ({}, "5")],
)
