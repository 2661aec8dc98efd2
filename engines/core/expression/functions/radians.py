"""RADIANS: degrees as radians."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric, worked
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.functions._trigonometry import PI
from engines.core.expression.types import NUMBER
from engines.core.expression.values import WORK

HALF_TURN = Decimal(180)


def of(degrees: Decimal) -> Numeric:
    """Return the same angle in radians."""
    return worked(WORK.divide(WORK.multiply(degrees, WORK.plus(PI)), HALF_TURN))


function = Function(
    name="RADIANS",
    label=text("转弧度", "Radians"),
    description=text(
        "把角度换算为弧度。",
        "An angle in degrees as radians.",
    ),
    group="math",
    parameters=(needs("degrees", NUMBER, "角度", "degrees"),),
    result=NUMBER,
    body=of,
    examples=(
        Example("RADIANS(0)", "0"),
        Example("ROUND(RADIANS(180), 6)", "3.141593"),
    ),
)
