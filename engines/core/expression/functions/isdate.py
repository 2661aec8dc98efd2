"""ISDATE: true for a date, with or without a time."""

from datetime import date

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import ANY, BOOLEAN
from engines.core.expression.values import Value


def test(value: Value) -> bool:
    """Return whether `value` is one."""
    return isinstance(value, date)


function = Function(
    name="ISDATE",
    label=text("是日期", "Is a date"),
    description=text(
        "值为日期或日期时间时为真。", "True for a date, with or without a time."
    ),
    group="information",
    parameters=(needs("value", ANY, "值", "value"),),
    result=BOOLEAN,
    body=test,
    takes_errors=True,
    examples=(
        Example("ISDATE(TODAY())", "TRUE"),
        Example("ISDATE(1)", "FALSE"),
    ),
)
