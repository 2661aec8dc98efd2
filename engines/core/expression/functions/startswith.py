"""STARTSWITH: a part is at the start."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import BOOLEAN, TEXT

function = Function(
    name="STARTSWITH",
    label=text("开头是", "Starts with"),
    description=text(
        "文本以指定文本开头时为真。", "True when a text starts with a part."
    ),
    group="text",
    parameters=(
        needs("text", TEXT, "文本", "text"),
        needs("part", TEXT, "部分", "part"),
    ),
    result=BOOLEAN,
    body=str.startswith,
    examples=(
        Example('STARTSWITH("abc", "ab")', "TRUE"),
        Example('STARTSWITH("abc", "b")', "FALSE"),
    ),
)
