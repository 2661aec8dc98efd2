"""DEGREES: radians as degrees."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric, worked
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.functions._trigonometry import PI
from engines.core.expression.types import NUMBER
from engines.core.expression.values import WORK

HALF_TURN = Decimal(180)


def of(radians: Decimal) -> Numeric:
    """Return the same angle in degrees."""
    return worked(WORK.divide(WORK.multiply(radians, HALF_TURN), WORK.plus(PI)))


function = Function(
    name="DEGREES",
    label=text("转角度", "Degrees"),
    description=text(
        "把弧度换算为角度。",
        "An angle in radians as degrees.",
    ),
    group="math",
    parameters=(needs("radians", NUMBER, "弧度", "radians"),),
    result=NUMBER,
    body=of,
    examples=(
        Example("DEGREES(0)", "0"),
        Example("ROUND(DEGREES(PI()), 10)", "180"),
    ),
)
