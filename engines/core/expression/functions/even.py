"""EVEN: the next even number away from 0."""

from decimal import ROUND_UP, Decimal

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.functions._rounding import rounded
from engines.core.expression.types import NUMBER


def away(number: Decimal) -> int:
    """Return the next even number away from 0."""
    size = int(rounded(number.copy_abs(), 0, ROUND_UP))
    size += size % 2 != 0
    return -size if number < 0 else size


function = Function(
    name="EVEN",
    label=text("取偶数", "Even"),
    description=text(
        "向远离零的方向取最近的偶数。", "The next even number away from 0."
    ),
    group="math",
    parameters=(needs("number", NUMBER, "数字", "number"),),
    result=NUMBER,
    body=away,
    examples=(
        Example("EVEN(1.5)", "2"),
        Example("EVEN(-1)", "-2"),
    ),
)
