"""MEDIAN: the middle number."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric, quotient
from engines.core.expression.function import Example, Function, many, needs
from engines.core.expression.types import NUMBER, NUMBERS
from engines.core.expression.values import CONTEXT, NUM_ERROR, flatten, tidy


def middle(*numbers: list[Decimal]) -> Numeric:
    """Return the middle number, or the mean of the two in the middle."""
    ordered = sorted(flatten(numbers))
    if not ordered:
        return NUM_ERROR
    half = len(ordered) // 2
    if len(ordered) % 2:
        return tidy(ordered[half])
    return quotient(CONTEXT.add(ordered[half - 1], ordered[half]), Decimal(2))


function = Function(
    name="MEDIAN",
    label=text("中位数", "Median"),
    description=text("排序后居中的数字。", "The number in the middle."),
    group="statistics",
    parameters=(
        needs("number", NUMBERS, "数字", "number"),
        many("more", NUMBERS, "其他数字", "more numbers"),
    ),
    result=NUMBER,
    body=middle,
    examples=(
        Example("MEDIAN(1, 9, 3)", "3"),
        Example("MEDIAN(1, 2)", "1.5"),
    ),
)
