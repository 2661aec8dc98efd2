"""ROUNDDOWN: rounds towards 0."""

from decimal import ROUND_DOWN, Decimal

from engines.core.errors import text
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.functions._rounding import rounded
from engines.core.expression.types import INTEGER, NUMBER


def cut(number: Decimal, digits: int = 0) -> Decimal:
    """Return `number` with `digits` decimals; negative ones count before the point."""
    return rounded(number, digits, ROUND_DOWN)


function = Function(
    name="ROUNDDOWN",
    label=text("向下舍入", "Round down"),
    description=text("向零的方向舍入。", "Rounds towards 0."),
    group="math",
    parameters=(
        needs("number", NUMBER, "数字", "number"),
        may("digits", INTEGER, "小数位数", "decimals"),
    ),
    result=NUMBER,
    body=cut,
    examples=(
        Example("ROUNDDOWN(2.309, 2)", "2.3"),
        Example("ROUNDDOWN(-1.9)", "-1"),
    ),
)
