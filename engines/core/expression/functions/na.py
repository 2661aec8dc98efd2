"""NA: not available."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function
from engines.core.expression.types import ANY
from engines.core.expression.values import NA_ERROR

function = Function(
    name="NA",
    label=text("缺失", "Not available"),
    description=text("返回错误值 #N/A。", "The error #N/A."),
    group="information",
    parameters=(),
    result=ANY,
    body=lambda: NA_ERROR,
    examples=(Example("NA()", "#N/A"),),
)
