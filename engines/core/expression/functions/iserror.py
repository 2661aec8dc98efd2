"""ISERROR: true for any error."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import ANY, BOOLEAN
from engines.core.expression.values import ErrorValue, Value


def test(value: Value) -> bool:
    """Return whether `value` is one."""
    return isinstance(value, ErrorValue)


function = Function(
    name="ISERROR",
    label=text("是错误", "Is an error"),
    description=text("值为任何错误时为真。", "True for any error."),
    group="information",
    parameters=(needs("value", ANY, "值", "value"),),
    result=BOOLEAN,
    body=test,
    takes_errors=True,
    examples=(
        Example("ISERROR(1 / 0)", "TRUE"),
        Example("ISERROR(1)", "FALSE"),
    ),
)
