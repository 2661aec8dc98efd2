"""Base amount: an amount in the currency the books are kept in, by the rate it had."""

from engines.core.errors import text
from engines.core.schema import integer, props, string
from engines.form.exact import THOUSANDS, show_exact, shown_decimals
from engines.form.settings import CURRENCY
from engines.form.widget import Props, Role, StorageType, WidgetType


def formula(p: Props) -> str:
    """Return amount times rate; blank without both, nothing is guessed."""
    of, rate = p["of"], p["rate"]
    if not of or not rate:
        return ""
    return f"IF(OR(ISBLANK({of}), ISBLANK({rate})), BLANK(), {of} * {rate})"


widget = WidgetType(
    name="base_amount",
    label=text("本位币金额", "Base amount"),
    group="number",
    icon="coins",
    storage=StorageType.DECIMAL,
    input="display",
    props=props(
        of=string(default="", input="field", title=text("金额字段", "Amount")),
        rate=string(default="", input="field", title=text("汇率字段", "Rate")),
        currency=CURRENCY,
        decimals=integer(
            minimum=0, maximum=4, default=2, title=text("小数位数", "Decimals")
        ),
        thousands=THOUSANDS,
    ),
    show=show_exact,
    value_schema=lambda _p: {},
    role=Role.FORMULA,
    formula=formula,
    refs=lambda p: [key for key in (p["of"], p["rate"]) if key],
    decimals=shown_decimals,
    accepts=[({"of": "amount", "rate": "rate"}, "7120.50")],
)
