"""BLANK: no value."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function
from engines.core.expression.types import BLANK

function = Function(
    name="BLANK",
    label=text("空值", "Blank"),
    description=text("返回空值。", "Nothing: a blank value."),
    group="information",
    parameters=(),
    result=BLANK,
    body=lambda: None,
    examples=(Example("ISBLANK(BLANK())", "TRUE"),),
)
