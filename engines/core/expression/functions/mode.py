"""MODE: the number that occurs most often."""

from collections import Counter
from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric
from engines.core.expression.function import Example, Function, many, needs
from engines.core.expression.types import NUMBER, NUMBERS
from engines.core.expression.values import NA_ERROR, flatten


def commonest(*numbers: list[Decimal]) -> Numeric:
    """Return it, the first of several; #N/A when none occurs twice."""
    counted = Counter(flatten(numbers))
    most = max(counted.values(), default=0)
    if most < 2:
        return NA_ERROR
    found: Decimal = next(n for n, count in counted.items() if count == most)
    return found


function = Function(
    name="MODE",
    label=text("众数", "Mode"),
    description=text(
        "出现次数最多的数字；没有重复时为 #N/A。",
        "The number that occurs most often; #N/A when none occurs twice.",
    ),
    group="statistics",
    parameters=(
        needs("number", NUMBERS, "数字", "number"),
        many("more", NUMBERS, "其他数字", "more numbers"),
    ),
    result=NUMBER,
    body=commonest,
    examples=(
        Example("MODE(3, 1, 3)", "3"),
        Example("MODE((2, 2, 5, 5))", "2"),
        Example("MODE(1, 2)", "#N/A"),
    ),
)
