"""ISLOGICAL: true for TRUE and FALSE."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import ANY, BOOLEAN
from engines.core.expression.values import Value


def test(value: Value) -> bool:
    """Return whether `value` is one."""
    return isinstance(value, bool)


function = Function(
    name="ISLOGICAL",
    label=text("是逻辑值", "Is a truth value"),
    description=text("值为真或假时为真。", "True for TRUE and FALSE."),
    group="information",
    parameters=(needs("value", ANY, "值", "value"),),
    result=BOOLEAN,
    body=test,
    takes_errors=True,
    examples=(
        Example("ISLOGICAL(FALSE)", "TRUE"),
        Example("ISLOGICAL(0)", "FALSE"),
    ),
)
