"""TAN: the tangent of an angle."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric, worked
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.functions._trigonometry import FINE, LARGEST, cosine, sine
from engines.core.expression.types import NUMBER
from engines.core.expression.values import NUM_ERROR


def of(angle: Decimal) -> Numeric:
    """Return it, #NUM! for angles beyond 10^15."""
    if abs(angle) > LARGEST:
        return NUM_ERROR
    return worked(FINE.divide(sine(angle), cosine(angle)))


function = Function(
    name="TAN",
    label=text("正切", "Tangent"),
    description=text(
        "弧度的正切。",
        "The tangent of an angle in radians.",
    ),
    group="math",
    parameters=(needs("angle", NUMBER, "弧度", "angle in radians"),),
    result=NUMBER,
    body=of,
    examples=(
        Example("TAN(0)", "0"),
        Example("ROUND(TAN(PI() / 4), 10)", "1"),
    ),
)
