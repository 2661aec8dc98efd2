"""CONTAINS: a part is inside."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import BOOLEAN, TEXT

function = Function(
    name="CONTAINS",
    label=text("包含文本", "Contains"),
    description=text("文本包含另一文本时为真。", "True when a text contains a part."),
    group="text",
    parameters=(
        needs("text", TEXT, "文本", "text"),
        needs("part", TEXT, "部分", "part"),
    ),
    result=BOOLEAN,
    body=lambda source, part: part in source,
    examples=(
        Example('CONTAINS("合同金额", "金")', "TRUE"),
        Example('CONTAINS("abc", "x")', "FALSE"),
    ),
)
