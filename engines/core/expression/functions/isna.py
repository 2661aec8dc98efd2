"""ISNA: true for #N/A."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import ANY, BOOLEAN
from engines.core.expression.values import NA_ERROR, Value


def test(value: Value) -> bool:
    """Return whether `value` is one."""
    return value == NA_ERROR


function = Function(
    name="ISNA",
    label=text("是 #N/A", "Is not available"),
    description=text("值为 #N/A 时为真。", "True for #N/A."),
    group="information",
    parameters=(needs("value", ANY, "值", "value"),),
    result=BOOLEAN,
    body=test,
    takes_errors=True,
    examples=(
        Example("ISNA(NA())", "TRUE"),
        Example("ISNA(1 / 0)", "FALSE"),
    ),
)
