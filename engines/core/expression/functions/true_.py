"""TRUE: the truth value."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function
from engines.core.expression.types import BOOLEAN

function = Function(
    name="TRUE",
    label=text("真", "True"),
    description=text("逻辑值真。", "The truth value true."),
    group="logic",
    parameters=(),
    result=BOOLEAN,
    body=lambda: True,
    examples=(Example("TRUE()", "TRUE"),),
)
