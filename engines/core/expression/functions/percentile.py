"""PERCENTILE: the number below which a part lies."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import NUMBER, NUMBERS
from engines.core.expression.values import CONTEXT, NUM_ERROR, tidy


def percentile(numbers: list[Decimal], part: Decimal) -> Numeric:
    """Return the number at `part`, in proportion between its two neighbours."""
    if not numbers or not 0 <= part <= 1:
        return NUM_ERROR
    ordered = sorted(numbers)
    place = CONTEXT.multiply(part, Decimal(len(ordered) - 1))
    low = int(place)
    if low + 1 >= len(ordered):
        return tidy(ordered[low])
    step = CONTEXT.subtract(ordered[low + 1], ordered[low])
    share = CONTEXT.multiply(step, CONTEXT.subtract(place, Decimal(low)))
    return tidy(CONTEXT.add(ordered[low], share))


function = Function(
    name="PERCENTILE",
    label=text("百分位数", "Percentile"),
    description=text(
        "列表的第 k 百分位数，k 为 0 到 1。",
        "The number below which the part k (0 to 1) of a list lies.",
    ),
    group="statistics",
    parameters=(
        needs("numbers", NUMBERS, "数字列表", "numbers"),
        needs("k", NUMBER, "百分比", "part"),
    ),
    result=NUMBER,
    body=percentile,
    examples=(
        Example("PERCENTILE((1, 2, 3, 4), 0.5)", "2.5"),
        Example("PERCENTILE((1, 2), 2)", "#NUM!"),
    ),
)
