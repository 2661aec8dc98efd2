"""MROUND: to the nearest multiple."""

from decimal import ROUND_HALF_UP, Decimal

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.functions._rounding import multiple
from engines.core.expression.types import NUMBER
from engines.core.expression.values import NUM_ERROR, ZERO


def nearest(number: Decimal, step: Decimal) -> Numeric:
    """Return the nearest multiple, halves away from 0; #NUM! when the signs differ."""
    if not number or not step:
        return ZERO
    if (number < 0) != (step < 0):
        return NUM_ERROR
    return multiple(number, step, ROUND_HALF_UP)


function = Function(
    name="MROUND",
    label=text("舍入到倍数", "Round to multiple"),
    description=text("舍入到最近的倍数。", "The nearest multiple."),
    group="math",
    parameters=(
        needs("number", NUMBER, "数字", "number"),
        needs("multiple", NUMBER, "倍数", "multiple"),
    ),
    result=NUMBER,
    body=nearest,
    examples=(
        Example("MROUND(10, 3)", "9"),
        Example("MROUND(1.3, 0.2)", "1.4"),
        Example("MROUND(5, -2)", "#NUM!"),
    ),
)
