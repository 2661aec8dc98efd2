"""EXP: e to the power of."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric, worked
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import NUMBER
from engines.core.expression.values import NUM_ERROR, WORK, ZERO


def power_of_e(number: Decimal) -> Numeric:
    """Return e ^ number."""
    if number.copy_abs() > 5000:
        return ZERO if number < 0 else NUM_ERROR
    return worked(WORK.exp(number))


function = Function(
    name="EXP",
    label=text("e 的乘方", "e to the power"),
    description=text("e 的指定次方。", "e to the power of the number."),
    group="math",
    parameters=(needs("number", NUMBER, "数字", "number"),),
    result=NUMBER,
    body=power_of_e,
    examples=(
        Example("EXP(0)", "1"),
        Example("ROUND(EXP(1), 6)", "2.718282"),
    ),
)
