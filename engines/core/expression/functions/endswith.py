"""ENDSWITH: a part is at the end."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import BOOLEAN, TEXT

function = Function(
    name="ENDSWITH",
    label=text("结尾是", "Ends with"),
    description=text(
        "文本以指定文本结尾时为真。", "True when a text ends with a part."
    ),
    group="text",
    parameters=(
        needs("text", TEXT, "文本", "text"),
        needs("part", TEXT, "部分", "part"),
    ),
    result=BOOLEAN,
    body=str.endswith,
    examples=(
        Example('ENDSWITH("abc", "bc")', "TRUE"),
        Example('ENDSWITH("abc", "b")', "FALSE"),
    ),
)
