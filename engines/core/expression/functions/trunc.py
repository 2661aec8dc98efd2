"""TRUNC: cuts the decimals off."""

from decimal import ROUND_DOWN, Decimal

from engines.core.errors import text
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.functions._rounding import rounded
from engines.core.expression.types import INTEGER, NUMBER


def cut(number: Decimal, digits: int = 0) -> Decimal:
    """Return `number` with `digits` decimals; negative ones count before the point."""
    return rounded(number, digits, ROUND_DOWN)


function = Function(
    name="TRUNC",
    label=text("截断", "Truncate"),
    description=text("去掉指定位数以后的小数。", "Cuts the decimals off."),
    group="math",
    parameters=(
        needs("number", NUMBER, "数字", "number"),
        may("digits", INTEGER, "小数位数", "decimals"),
    ),
    result=NUMBER,
    body=cut,
    examples=(
        Example("TRUNC(8.99)", "8"),
        Example("TRUNC(-8.99, 1)", "-8.9"),
    ),
)
