"""SMALL: the k-th least number."""

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
    return sorted(numbers, reverse=False)[k - 1]


function = Function(
    name="SMALL",
    label=text("第几小", "K-th least"),
    description=text("第 k 小的数字。", "The k-th least number."),
    group="statistics",
    parameters=(
        needs("numbers", NUMBERS, "数字列表", "numbers"),
        needs("k", INTEGER, "第几个", "place"),
    ),
    result=NUMBER,
    body=place,
    examples=(
        Example("SMALL((3, 9, 5), 2)", "5"),
        Example("SMALL((1, 2), 0)", "#NUM!"),
    ),
)
