"""XOR: an odd number of conditions hold."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, many, needs
from engines.core.expression.types import BOOLEAN


def odd(*conditions: bool) -> bool:
    """Return whether an odd number holds."""
    return sum(conditions) % 2 == 1


function = Function(
    name="XOR",
    label=text("异或", "Exclusive or"),
    description=text(
        "成立的条件为奇数个时为真。", "True when an odd number of conditions hold."
    ),
    group="logic",
    parameters=(
        needs("condition", BOOLEAN, "条件", "condition"),
        many("more", BOOLEAN, "其他条件", "more conditions"),
    ),
    result=BOOLEAN,
    body=odd,
    examples=(
        Example("XOR(TRUE, FALSE)", "TRUE"),
        Example("XOR(TRUE, TRUE)", "FALSE"),
    ),
)
