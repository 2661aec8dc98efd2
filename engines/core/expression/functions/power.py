"""POWER: to the power of."""

from engines.core.errors import text
from engines.core.expression.arithmetic import raised
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import NUMBER

function = Function(
    name="POWER",
    label=text("乘方", "Power"),
    description=text("数字的乘方，同 ^。", "A number to a power, as ^."),
    group="math",
    parameters=(
        needs("number", NUMBER, "底数", "number"),
        needs("power", NUMBER, "指数", "power"),
    ),
    result=NUMBER,
    body=raised,
    examples=(
        Example("POWER(2, 10)", "1024"),
        Example("POWER(0, 0)", "#NUM!"),
    ),
)
