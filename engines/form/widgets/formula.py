"""Formula: a typed value computed from other fields, live before it is saved."""

from engines.core.errors import text
from engines.core.schema import props, string
from engines.form.exact import THOUSANDS, UNIT
from engines.form.results import show_result
from engines.form.settings import (
    CURRENCY,
    DECIMALS_OF_RESULT,
    RESULT,
    result_decimals,
    result_storage,
)
from engines.form.widget import Role, WidgetType

widget = WidgetType(
    name="formula",
    label=text("公式", "Formula"),
    group="linked",
    icon="function",
    storage=result_storage,
    input="display",
    props=props(
        formula=string(
            default="", input="formula", maxLength=5000, title=text("公式", "Formula")
        ),
        result=RESULT,
        decimals=DECIMALS_OF_RESULT,
        currency=CURRENCY,
        unit=UNIT,
        thousands=THOUSANDS,
    ),
    show=show_result,
    value_schema=lambda _p: {},
    role=Role.FORMULA,
    formula=lambda p: p["formula"],
    decimals=result_decimals,
    accepts=[({"formula": "price * quantity", "result": "money"}, "12.50")],
)
