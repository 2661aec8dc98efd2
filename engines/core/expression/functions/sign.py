"""SIGN: 1, 0 or -1."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import NUMBER


def sign(number: Decimal) -> int:
    """Return 1, 0 or -1."""
    return int(number > 0) - int(number < 0)


function = Function(
    name="SIGN",
    label=text("正负号", "Sign"),
    description=text(
        "正数为 1，零为 0，负数为 -1。", "1 for positive, 0 for zero, -1 for negative."
    ),
    group="math",
    parameters=(needs("number", NUMBER, "数字", "number"),),
    result=NUMBER,
    body=sign,
    examples=(
        Example("SIGN(-7)", "-1"),
        Example("SIGN(0)", "0"),
    ),
)
