"""COT: the cotangent of an angle."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric, worked
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.functions._trigonometry import FINE, LARGEST, cosine, sine
from engines.core.expression.types import NUMBER
from engines.core.expression.values import DIV_ERROR, NUM_ERROR


def of(angle: Decimal) -> Numeric:
    """Return it, #NUM! for angles beyond 10^15."""
    if abs(angle) > LARGEST:
        return NUM_ERROR
    if not angle:
        return DIV_ERROR
    return worked(FINE.divide(cosine(angle), sine(angle)))


function = Function(
    name="COT",
    label=text("余切", "Cotangent"),
    description=text(
        "弧度的余切。",
        "The cotangent of an angle in radians.",
    ),
    group="math",
    parameters=(needs("angle", NUMBER, "弧度", "angle in radians"),),
    result=NUMBER,
    body=of,
    examples=(
        Example("COT(0)", "#DIV/0!"),
        Example("ROUND(COT(PI() / 4), 10)", "1"),
    ),
)
