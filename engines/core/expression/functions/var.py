"""VAR: how far numbers spread, squared."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric, worked
from engines.core.expression.function import Example, Function, many, needs
from engines.core.expression.functions._spread import variance
from engines.core.expression.types import NUMBER, NUMBERS
from engines.core.expression.values import ErrorValue, flatten


def squared(*numbers: list[Decimal]) -> Numeric:
    """Return the variance of a sample."""
    found = variance(flatten(numbers))
    return found if isinstance(found, ErrorValue) else worked(found)


function = Function(
    name="VAR",
    label=text("方差", "Variance"),
    description=text("样本方差。", "The variance of a sample."),
    group="statistics",
    parameters=(
        needs("number", NUMBERS, "数字", "number"),
        many("more", NUMBERS, "其他数字", "more numbers"),
    ),
    result=NUMBER,
    body=squared,
    examples=(
        Example("VAR(2, 4, 6)", "4"),
        Example("VAR(1)", "#DIV/0!"),
    ),
)
