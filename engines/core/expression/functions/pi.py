"""PI: the number π."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.function import Example, Function
from engines.core.expression.types import NUMBER


def pi() -> Decimal:
    """Return π to 34 digits."""
    return Decimal("3.141592653589793238462643383279503")


function = Function(
    name="PI",
    label=text("圆周率", "Pi"),
    description=text("圆周率。", "The number π."),
    group="math",
    parameters=(),
    result=NUMBER,
    body=pi,
    examples=(Example("ROUND(PI(), 5)", "3.14159"),),
)
