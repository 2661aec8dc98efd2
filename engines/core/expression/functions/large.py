"""LARGE: the k-th greatest number."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import INTEGER, NUMBER, NUMBERS
from engines.core.expression.values import NUM_ERROR


def place(numbers: list[Decimal], k: int) -> Numeric:
    """Return the number at place `k`, counted from 1."""
    if not 1 <= k <= len(numbers):
        return NUM_ERROR
    return sorted(numbers, reverse=True)[k - 1]


function = Function(
    name="LARGE",
    label=text("第几大", "K-th greatest"),
    description=text("第 k 大的数字。", "The k-th greatest number."),
    group="statistics",
    parameters=(
        needs("numbers", NUMBERS, "数字列表", "numbers"),
        needs("k", INTEGER, "第几个", "place"),
    ),
    result=NUMBER,
    body=place,
    examples=(
        Example("LARGE((3, 9, 5), 2)", "5"),
        Example("LARGE((1, 2), 3)", "#NUM!"),
    ),
)
