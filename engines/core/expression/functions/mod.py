"""MOD: what is left after dividing."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.functions._rounding import WIDE, scaled_integers
from engines.core.expression.types import NUMBER
from engines.core.expression.values import CONTEXT, DIV_ERROR


def remainder(number: Decimal, divisor: Decimal) -> Numeric:
    """Return number - divisor × floor(number ÷ divisor), exactly."""
    if not divisor:
        return DIV_ERROR
    exponent, (top, bottom) = scaled_integers(number, divisor)
    return CONTEXT.plus(Decimal(top % bottom).scaleb(exponent, WIDE))


function = Function(
    name="MOD",
    label=text("余数", "Remainder"),
    description=text(
        "相除的余数，符号与除数相同。",
        "What is left after dividing, with the sign of the divisor.",
    ),
    group="math",
    parameters=(
        needs("number", NUMBER, "被除数", "number"),
        needs("divisor", NUMBER, "除数", "divisor"),
    ),
    result=NUMBER,
    body=remainder,
    examples=(
        Example("MOD(7, 3)", "1"),
        Example("MOD(-3, 2)", "1"),
        Example("MOD(1, 0)", "#DIV/0!"),
    ),
)
