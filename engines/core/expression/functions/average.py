"""AVERAGE: the mean."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric, quotient, total
from engines.core.expression.function import Example, Function, many, needs
from engines.core.expression.types import NUMBER, NUMBERS
from engines.core.expression.values import ErrorValue, flatten


def mean(*numbers: list[Decimal]) -> Numeric:
    """Return the mean of all numbers."""
    flat = flatten(numbers)
    added = total(flat)
    if isinstance(added, ErrorValue):
        return added
    return quotient(added, Decimal(len(flat)))


function = Function(
    name="AVERAGE",
    label=text("平均值", "Average"),
    description=text(
        "数字的平均值；没有数字时为 #DIV/0!。",
        "The mean of the numbers; #DIV/0! when there are none.",
    ),
    group="math",
    parameters=(
        needs("number", NUMBERS, "数字", "number"),
        many("more", NUMBERS, "其他数字", "more numbers"),
    ),
    result=NUMBER,
    body=mean,
    aliases=("AVG",),
    examples=(
        Example("AVERAGE(1, 2, 6)", "3"),
        Example("AVERAGE(BLANK())", "#DIV/0!"),
    ),
)
