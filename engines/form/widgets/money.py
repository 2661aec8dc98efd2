"""Amount of money, exact."""

from engines.core.errors import text
from engines.core.schema import integer, props, string
from engines.form.exact import (
    MAX,
    MIN,
    THOUSANDS,
    exact_problem,
    exact_schema,
    show_exact,
    shown_decimals,
)
from engines.form.reading import number_text, read_with
from engines.form.settings import CURRENCY
from engines.form.widget import StorageType, WidgetType

widget = WidgetType(
    name="money",
    label=text("金额", "Money"),
    group="number",
    icon="money",
    storage=StorageType.DECIMAL,
    input="number",
    props=props(
        currency=CURRENCY,
        currency_field=string(
            input="field", title=text("币种字段", "Currency of another field")
        ),
        decimals=integer(
            minimum=0, maximum=4, default=2, title=text("小数位数", "Decimals")
        ),
        min=MIN,
        max=MAX,
        thousands=THOUSANDS,
    ),
    value_schema=exact_schema(shown_decimals),
    problem=exact_problem(shown_decimals),
    parse_text=read_with(number_text),
    show=show_exact,
    refs=lambda p: [p["currency_field"]] if p.get("currency_field") else [],
    accepts=[({}, "1234.50"), ({}, 0), ({}, 99999999999.99), ({"min": 0}, 0)],
    rejects=[
        ({}, "1,234"),
        ({}, 0.001),
        ({"min": 0}, -1),
        ({"min": 0}, "-1"),
        ({}, ""),
    ],
)
