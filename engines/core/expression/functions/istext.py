"""ISTEXT: true for a text that is not empty."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import ANY, BOOLEAN
from engines.core.expression.values import Value


def test(value: Value) -> bool:
    """Return whether `value` is one."""
    return isinstance(value, str) and value != ""


function = Function(
    name="ISTEXT",
    label=text("是文本", "Is a text"),
    description=text("值为非空文本时为真。", "True for a text that is not empty."),
    group="information",
    parameters=(needs("value", ANY, "值", "value"),),
    result=BOOLEAN,
    body=test,
    takes_errors=True,
    examples=(
        Example('ISTEXT("a")', "TRUE"),
        Example("ISTEXT(1)", "FALSE"),
    ),
)
