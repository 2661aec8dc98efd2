"""LOG10: the logarithm to base 10."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric, worked
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import NUMBER
from engines.core.expression.values import NUM_ERROR, WORK


def logarithm(number: Decimal) -> Numeric:
    """Return the logarithm of `number` to base 10."""
    return (
        worked(WORK.divide(WORK.ln(number), WORK.ln(Decimal(10))))
        if number > 0
        else NUM_ERROR
    )


function = Function(
    name="LOG10",
    label=text("常用对数", "Common logarithm"),
    description=text("以 10 为底的对数。", "The logarithm to base 10."),
    group="math",
    parameters=(needs("number", NUMBER, "数字", "number"),),
    result=NUMBER,
    body=logarithm,
    examples=(
        Example("LOG10(100)", "2"),
        Example("LOG10(0)", "#NUM!"),
    ),
)
