"""Percentage, kept as its fraction: 25% is 0.25; `decimals` are those people see."""

from engines.core.errors import text
from engines.core.schema import integer, props
from engines.form.exact import (
    MAX,
    MIN,
    exact_problem,
    exact_schema,
    percent_decimals,
    show_percent,
)
from engines.form.reading import number_text, read_with
from engines.form.widget import StorageType, WidgetType

widget = WidgetType(
    name="percent",
    label=text("百分比", "Percent"),
    group="number",
    icon="percent",
    storage=StorageType.DECIMAL,
    input="number",
    props=props(
        decimals=integer(
            minimum=0, maximum=2, default=2, title=text("小数位数", "Decimals")
        ),
        min=MIN
        | {"x-help": text("按小数填写，如 0.1 表示 10%", "As a fraction: 0.1 is 10%")},
        max=MAX
        | {"x-help": text("按小数填写，如 1 表示 100%", "As a fraction: 1 is 100%")},
    ),
    value_schema=exact_schema(percent_decimals),
    problem=exact_problem(percent_decimals),
    parse_text=read_with(number_text),
    show=show_percent,
    decimals=percent_decimals,
    accepts=[({}, 0.25), ({}, "0.1234"), ({"max": 1}, 1)],
    rejects=[({}, "25%"), ({"max": 1}, 1.01), ({"decimals": 0}, 0.125), ({}, False)],
)
