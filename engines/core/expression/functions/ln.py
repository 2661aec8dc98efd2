"""LN: the natural logarithm."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric, worked
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import NUMBER
from engines.core.expression.values import NUM_ERROR, WORK


def logarithm(number: Decimal) -> Numeric:
    """Return the natural logarithm."""
    return worked(WORK.ln(number)) if number > 0 else NUM_ERROR


function = Function(
    name="LN",
    label=text("自然对数", "Natural logarithm"),
    description=text(
        "自然对数；数字须大于 0。", "The natural logarithm of a number above 0."
    ),
    group="math",
    parameters=(needs("number", NUMBER, "数字", "number"),),
    result=NUMBER,
    body=logarithm,
    examples=(
        Example("LN(1)", "0"),
        Example("LN(0)", "#NUM!"),
    ),
)
