"""STDEV: how far numbers spread."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric, worked
from engines.core.expression.function import Example, Function, many, needs
from engines.core.expression.functions._spread import variance
from engines.core.expression.types import NUMBER, NUMBERS
from engines.core.expression.values import WORK, ErrorValue, flatten


def deviation(*numbers: list[Decimal]) -> Numeric:
    """Return the standard deviation of a sample."""
    found = variance(flatten(numbers))
    return found if isinstance(found, ErrorValue) else worked(WORK.sqrt(found))


function = Function(
    name="STDEV",
    label=text("标准差", "Standard deviation"),
    description=text("样本标准差。", "The standard deviation of a sample."),
    group="statistics",
    parameters=(
        needs("number", NUMBERS, "数字", "number"),
        many("more", NUMBERS, "其他数字", "more numbers"),
    ),
    result=NUMBER,
    body=deviation,
    examples=(
        Example("STDEV(2, 4, 6)", "2"),
        Example("STDEV(1)", "#DIV/0!"),
    ),
)
