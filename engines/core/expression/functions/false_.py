"""FALSE: the truth value."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function
from engines.core.expression.types import BOOLEAN

function = Function(
    name="FALSE",
    label=text("假", "False"),
    description=text("逻辑值假。", "The truth value false."),
    group="logic",
    parameters=(),
    result=BOOLEAN,
    body=lambda: False,
    examples=(Example("FALSE()", "FALSE"),),
)
