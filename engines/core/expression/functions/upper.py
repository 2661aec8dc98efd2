"""UPPER: the text in capitals."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import TEXT

function = Function(
    name="UPPER",
    label=text("转大写", "Upper case"),
    description=text("字母转为大写。", "The text in capitals."),
    group="text",
    parameters=(needs("text", TEXT, "文本", "text"),),
    result=TEXT,
    body=str.upper,
    examples=(Example('UPPER("abC")', "ABC"),),
)
