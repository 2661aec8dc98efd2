"""SQRT: the square root."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric, worked
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import NUMBER
from engines.core.expression.values import WORK


def root(number: Decimal) -> Numeric:
    """Return the square root."""
    return worked(WORK.sqrt(number))


function = Function(
    name="SQRT",
    label=text("平方根", "Square root"),
    description=text(
        "平方根；负数为 #NUM!。", "The square root; #NUM! of a negative number."
    ),
    group="math",
    parameters=(needs("number", NUMBER, "数字", "number"),),
    result=NUMBER,
    body=root,
    examples=(
        Example("SQRT(16)", "4"),
        Example("SQRT(-1)", "#NUM!"),
    ),
)
