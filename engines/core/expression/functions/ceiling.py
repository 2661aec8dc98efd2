"""CEILING: the next multiple up."""

from decimal import ROUND_CEILING, Decimal

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.functions._rounding import multiple
from engines.core.expression.types import NUMBER
from engines.core.expression.values import NUM_ERROR, ONE, ZERO


def above(number: Decimal, step: Decimal = ONE) -> Numeric:
    """Return the multiple at or above; #NUM! for a positive one of a negative step."""
    if not number or not step:
        return ZERO
    if number > 0 > step:
        return NUM_ERROR
    return multiple(number, step, ROUND_CEILING)


function = Function(
    name="CEILING",
    label=text("向上取倍数", "Ceiling"),
    description=text(
        "向上舍入到倍数，默认倍数为 1。", "The next multiple up; of 1 if none is given."
    ),
    group="math",
    parameters=(
        needs("number", NUMBER, "数字", "number"),
        may("multiple", NUMBER, "倍数", "multiple"),
    ),
    result=NUMBER,
    body=above,
    examples=(
        Example("CEILING(2.5)", "3"),
        Example("CEILING(-2.5, 2)", "-2"),
        Example("CEILING(2.5, -2)", "#NUM!"),
    ),
)
