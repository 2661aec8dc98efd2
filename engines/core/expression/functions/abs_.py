"""ABS: without its sign."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import NUMBER

function = Function(
    name="ABS",
    label=text("绝对值", "Absolute value"),
    description=text("数字的绝对值。", "The number without its sign."),
    group="math",
    parameters=(needs("number", NUMBER, "数字", "number"),),
    result=NUMBER,
    body=Decimal.copy_abs,
    examples=(
        Example("ABS(-2.5)", "2.5"),
        Example("ABS(3)", "3"),
    ),
)
