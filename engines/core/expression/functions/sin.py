"""SIN: the sine of an angle."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric, worked
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.functions._trigonometry import LARGEST, sine
from engines.core.expression.types import NUMBER
from engines.core.expression.values import NUM_ERROR


def of(angle: Decimal) -> Numeric:
    """Return it, #NUM! for angles beyond 10^15."""
    if abs(angle) > LARGEST:
        return NUM_ERROR
    return worked(sine(angle))


function = Function(
    name="SIN",
    label=text("正弦", "Sine"),
    description=text(
        "弧度的正弦。",
        "The sine of an angle in radians.",
    ),
    group="math",
    parameters=(needs("angle", NUMBER, "弧度", "angle in radians"),),
    result=NUMBER,
    body=of,
    examples=(
        Example("SIN(0)", "0"),
        Example("ROUND(SIN(PI() / 6), 10)", "0.5"),
    ),
)
