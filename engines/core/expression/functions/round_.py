"""ROUND: to a number of decimals, halves away from 0."""

from decimal import ROUND_HALF_UP, Decimal

from engines.core.errors import text
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.functions._rounding import rounded
from engines.core.expression.types import INTEGER, NUMBER


def round_half_away(number: Decimal, digits: int = 0) -> Decimal:
    """Return `number` with `digits` decimals; negative ones round before the point."""
    return rounded(number, digits, ROUND_HALF_UP)


function = Function(
    name="ROUND",
    label=text("四舍五入", "Round"),
    description=text(
        "四舍五入到指定小数位。", "Rounds to the given decimals, halves away from 0."
    ),
    group="math",
    parameters=(
        needs("number", NUMBER, "数字", "number"),
        may("digits", INTEGER, "小数位数", "decimals"),
    ),
    result=NUMBER,
    body=round_half_away,
    examples=(Example("ROUND(2.345, 2)", "2.35"), Example("ROUND(-1.5)", "-2")),
)
