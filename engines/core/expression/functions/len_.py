"""LEN: how many characters."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import NUMBER, TEXT

function = Function(
    name="LEN",
    label=text("文本长度", "Length"),
    description=text("文本的字数。", "How many characters a text has."),
    group="text",
    parameters=(needs("text", TEXT, "文本", "text"),),
    result=NUMBER,
    body=len,
    examples=(
        Example('LEN("榫卯 app")', "6"),
        Example('LEN("")', "0"),
    ),
)
