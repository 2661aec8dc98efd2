"""Number: exact, with a fixed number of decimals."""

from engines.core.errors import text
from engines.core.schema import props
from engines.form.exact import (
    DECIMALS,
    MAX,
    MIN,
    THOUSANDS,
    UNIT,
    exact_problem,
    exact_schema,
    show_exact,
    shown_decimals,
)
from engines.form.reading import number_text, read_with
from engines.form.widget import StorageType, WidgetType

widget = WidgetType(
    name="number",
    label=text("数字", "Number"),
    group="number",
    icon="hash",
    storage=StorageType.DECIMAL,
    input="number",
    props=props(decimals=DECIMALS, min=MIN, max=MAX, unit=UNIT, thousands=THOUSANDS),
    value_schema=exact_schema(shown_decimals),
    problem=exact_problem(shown_decimals),
    parse_text=read_with(number_text),
    show=show_exact,
    accepts=[({}, 12.5), ({}, "12.50"), ({"decimals": 0}, 7), ({"min": 1}, "1")],
    rejects=[
        ({}, "abc"),
        ({}, 1.234),
        ({}, "1.234"),
        ({"max": 5}, 6),
        ({"max": 5}, "6"),
        ({}, True),
        ({}, 1e17),
    ],
)
