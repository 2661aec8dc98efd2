"""INT: the whole number below."""

from decimal import ROUND_FLOOR, Decimal

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.functions._rounding import rounded
from engines.core.expression.types import NUMBER


def below(number: Decimal) -> Decimal:
    """Return the whole number at or below."""
    return rounded(number, 0, ROUND_FLOOR)


function = Function(
    name="INT",
    label=text("取整", "Whole number"),
    description=text("向下取整到最近的整数。", "The whole number at or below."),
    group="math",
    parameters=(needs("number", NUMBER, "数字", "number"),),
    result=NUMBER,
    body=below,
    examples=(
        Example("INT(8.9)", "8"),
        Example("INT(-8.1)", "-9"),
    ),
)
