"""COS: the cosine of an angle."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric, worked
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.functions._trigonometry import LARGEST, cosine
from engines.core.expression.types import NUMBER
from engines.core.expression.values import NUM_ERROR


def of(angle: Decimal) -> Numeric:
    """Return it, #NUM! for angles beyond 10^15."""
    if abs(angle) > LARGEST:
        return NUM_ERROR
    return worked(cosine(angle))


function = Function(
    name="COS",
    label=text("余弦", "Cosine"),
    description=text(
        "弧度的余弦。",
        "The cosine of an angle in radians.",
    ),
    group="math",
    parameters=(needs("angle", NUMBER, "弧度", "angle in radians"),),
    result=NUMBER,
    body=of,
    examples=(
        Example("COS(0)", "1"),
        Example("ROUND(COS(PI() / 3), 10)", "0.5"),
    ),
)
