"""LOWER: the text in small letters."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import TEXT

function = Function(
    name="LOWER",
    label=text("转小写", "Lower case"),
    description=text("字母转为小写。", "The text in small letters."),
    group="text",
    parameters=(needs("text", TEXT, "文本", "text"),),
    result=TEXT,
    body=str.lower,
    examples=(Example('LOWER("ABc")', "abc"),),
)
