"""ODD: the next odd number away from 0."""

from decimal import ROUND_UP, Decimal

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.functions._rounding import rounded
from engines.core.expression.types import NUMBER


def away(number: Decimal) -> int:
    """Return the next odd number away from 0."""
    size = int(rounded(number.copy_abs(), 0, ROUND_UP))
    size += size % 2 == 0
    return -size if number < 0 else size


function = Function(
    name="ODD",
    label=text("取奇数", "Odd"),
    description=text(
        "向远离零的方向取最近的奇数。", "The next odd number away from 0."
    ),
    group="math",
    parameters=(needs("number", NUMBER, "数字", "number"),),
    result=NUMBER,
    body=away,
    examples=(
        Example("ODD(1.5)", "3"),
        Example("ODD(0)", "1"),
    ),
)
