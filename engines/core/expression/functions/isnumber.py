"""ISNUMBER: true for a number."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import ANY, BOOLEAN
from engines.core.expression.values import Value


def test(value: Value) -> bool:
    """Return whether `value` is one."""
    return isinstance(value, Decimal)


function = Function(
    name="ISNUMBER",
    label=text("是数字", "Is a number"),
    description=text("值为数字时为真。", "True for a number."),
    group="information",
    parameters=(needs("value", ANY, "值", "value"),),
    result=BOOLEAN,
    body=test,
    takes_errors=True,
    examples=(
        Example("ISNUMBER(1)", "TRUE"),
        Example('ISNUMBER("1")', "FALSE"),
    ),
)
