"""PROPER: words with a capital."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import TEXT


def capitalised(source: str) -> str:
    """Return `source` with a capital after all that is no letter."""
    shown, inside = [], False
    for char in source:
        shown.append(char.lower() if inside else char.upper())
        inside = char.isalpha()
    return "".join(shown)


function = Function(
    name="PROPER",
    label=text("首字母大写", "Proper case"),
    description=text(
        "每个单词首字母大写。", "Every word with a capital, the rest small."
    ),
    group="text",
    parameters=(needs("text", TEXT, "文本", "text"),),
    result=TEXT,
    body=capitalised,
    examples=(
        Example('PROPER("hello wORLD")', "Hello World"),
        Example('PROPER("2nd floor")', "2Nd Floor"),
    ),
)
