"""LOG: the logarithm to a base."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric, worked
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.types import NUMBER
from engines.core.expression.values import DIV_ERROR, NUM_ERROR, WORK


def logarithm(number: Decimal, base: Decimal = Decimal(10)) -> Numeric:
    """Return the logarithm of `number` to `base`."""
    if number <= 0 or base <= 0:
        return NUM_ERROR
    if base == 1:
        return DIV_ERROR
    return worked(WORK.divide(WORK.ln(number), WORK.ln(base)))


function = Function(
    name="LOG",
    label=text("对数", "Logarithm"),
    description=text(
        "以指定数为底的对数，默认 10。", "The logarithm to a base, 10 if none is given."
    ),
    group="math",
    parameters=(
        needs("number", NUMBER, "数字", "number"),
        may("base", NUMBER, "底数", "base"),
    ),
    result=NUMBER,
    body=logarithm,
    examples=(
        Example("LOG(1000)", "3"),
        Example("LOG(8, 2)", "3"),
        Example("LOG(5, 1)", "#DIV/0!"),
    ),
)
