"""ROUNDUP: rounds away from 0."""

from decimal import ROUND_UP, Decimal

from engines.core.errors import text
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.functions._rounding import rounded
from engines.core.expression.types import INTEGER, NUMBER


def cut(number: Decimal, digits: int = 0) -> Decimal:
    """Return `number` with `digits` decimals; negative ones count before the point."""
    return rounded(number, digits, ROUND_UP)


function = Function(
    name="ROUNDUP",
    label=text("向上舍入", "Round up"),
    description=text("向远离零的方向舍入。", "Rounds away from 0."),
    group="math",
    parameters=(
        needs("number", NUMBER, "数字", "number"),
        may("digits", INTEGER, "小数位数", "decimals"),
    ),
    result=NUMBER,
    body=cut,
    examples=(
        Example("ROUNDUP(2.301, 2)", "2.31"),
        Example("ROUNDUP(-1.1)", "-2"),
    ),
)
