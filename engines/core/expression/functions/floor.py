"""FLOOR: the next multiple down."""

from decimal import ROUND_FLOOR, Decimal

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.functions._rounding import multiple
from engines.core.expression.types import NUMBER
from engines.core.expression.values import DIV_ERROR, NUM_ERROR, ONE, ZERO


def below(number: Decimal, step: Decimal = ONE) -> Numeric:
    """Return the multiple at or below; #NUM! for a positive one of a negative step."""
    if not number:
        return ZERO
    if not step:
        return DIV_ERROR
    if number > 0 > step:
        return NUM_ERROR
    return multiple(number, step, ROUND_FLOOR)


function = Function(
    name="FLOOR",
    label=text("向下取倍数", "Floor"),
    description=text(
        "向下舍入到倍数，默认倍数为 1。",
        "The next multiple down; of 1 if none is given.",
    ),
    group="math",
    parameters=(
        needs("number", NUMBER, "数字", "number"),
        may("multiple", NUMBER, "倍数", "multiple"),
    ),
    result=NUMBER,
    body=below,
    examples=(
        Example("FLOOR(3.7, 2)", "2"),
        Example("FLOOR(-2.5, 2)", "-4"),
        Example("FLOOR(1, 0)", "#DIV/0!"),
    ),
)
