"""REPLACE: characters changed by place."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import INTEGER, TEXT
from engines.core.expression.values import VALUE_ERROR, ErrorValue


def replaced(source: str, start: int, count: int, new: str) -> str | ErrorValue:
    """Return `source` with `count` characters from `start` changed for `new`."""
    if start < 1 or count < 0:
        return VALUE_ERROR
    return source[: start - 1] + new + source[start - 1 + count :]


function = Function(
    name="REPLACE",
    label=text("按位置替换", "Replace"),
    description=text(
        "把指定位置的若干个字换成新文本。",
        "Changes characters at a place for a new text.",
    ),
    group="text",
    parameters=(
        needs("text", TEXT, "文本", "text"),
        needs("start", INTEGER, "开始位置", "start"),
        needs("count", INTEGER, "字数", "count"),
        needs("new", TEXT, "新文本", "new text"),
    ),
    result=TEXT,
    body=replaced,
    examples=(Example('REPLACE("abcdef", 2, 3, "X")', "aXef"),),
)
