"""CLEAN: no control characters."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import TEXT


def cleaned(source: str) -> str:
    """Return `source` without the characters below the space."""
    return "".join(char for char in source if char >= " ")


function = Function(
    name="CLEAN",
    label=text("清除控制符", "Clean"),
    description=text("去掉不可见的控制字符。", "The text without control characters."),
    group="text",
    parameters=(needs("text", TEXT, "文本", "text"),),
    result=TEXT,
    body=cleaned,
    examples=(Example('CLEAN("a" & CHAR(7) & "b")', "ab"),),
)
