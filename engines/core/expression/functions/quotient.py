"""QUOTIENT: how often one number goes into another."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.functions._rounding import scaled_integers
from engines.core.expression.types import NUMBER
from engines.core.expression.values import CONTEXT, DIV_ERROR


def whole(number: Decimal, divisor: Decimal) -> Numeric:
    """Return number ÷ divisor, cut towards 0."""
    if not divisor:
        return DIV_ERROR
    _, (top, bottom) = scaled_integers(number, divisor)
    size = abs(top) // abs(bottom)
    return CONTEXT.plus(Decimal(size if (top < 0) == (bottom < 0) else -size))


function = Function(
    name="QUOTIENT",
    label=text("整除", "Whole quotient"),
    description=text("相除后的整数部分。", "The whole part of a division."),
    group="math",
    parameters=(
        needs("number", NUMBER, "被除数", "number"),
        needs("divisor", NUMBER, "除数", "divisor"),
    ),
    result=NUMBER,
    body=whole,
    examples=(
        Example("QUOTIENT(7, 3)", "2"),
        Example("QUOTIENT(-7, 3)", "-2"),
    ),
)
