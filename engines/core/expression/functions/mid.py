"""MID: characters from the middle."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import INTEGER, TEXT
from engines.core.expression.values import VALUE_ERROR, ErrorValue


def middle(source: str, start: int, count: int) -> str | ErrorValue:
    """Return `count` characters from place `start`."""
    if start < 1 or count < 0:
        return VALUE_ERROR
    return source[start - 1 : start - 1 + count]


function = Function(
    name="MID",
    label=text("中间文本", "Middle"),
    description=text(
        "从第几个字起取若干个字。", "Characters from a place, counted from 1."
    ),
    group="text",
    parameters=(
        needs("text", TEXT, "文本", "text"),
        needs("start", INTEGER, "开始位置", "start"),
        needs("count", INTEGER, "字数", "count"),
    ),
    result=TEXT,
    body=middle,
    examples=(
        Example('MID("abcdef", 2, 3)', "bcd"),
        Example('MID("abc", 0, 1)', "#VALUE!"),
    ),
)
