"""NOT: the opposite."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import BOOLEAN

function = Function(
    name="NOT",
    label=text("取反", "Not"),
    description=text("条件不成立时为真。", "True when the condition does not hold."),
    group="logic",
    parameters=(needs("condition", BOOLEAN, "条件", "condition"),),
    result=BOOLEAN,
    body=lambda truth: not truth,
    examples=(Example("NOT(FALSE)", "TRUE"), Example("NOT(1)", "FALSE")),
)
