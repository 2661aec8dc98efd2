"""FIND: where a part first is, capitals counting."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.types import INTEGER, NUMBER, TEXT
from engines.core.expression.values import VALUE_ERROR, ErrorValue


def place(part: str, source: str, start: int = 1) -> int | ErrorValue:
    """Return the place of `part` from `start` on, counted from 1."""
    if not 1 <= start <= len(source) + 1:
        return VALUE_ERROR
    found = source.find(part, start - 1)
    return found + 1 if found >= 0 else VALUE_ERROR


function = Function(
    name="FIND",
    label=text("查找（区分大小写）", "Find"),
    description=text(
        "区分大小写查找，返回位置。", "Where a part first is, capitals counting."
    ),
    group="text",
    parameters=(
        needs("part", TEXT, "要找的文本", "part"),
        needs("text", TEXT, "文本", "text"),
        may("start", INTEGER, "开始位置", "start"),
    ),
    result=NUMBER,
    body=place,
    examples=(
        Example('FIND("b", "abcb")', "2"),
        Example('FIND("B", "abc")', "#VALUE!"),
    ),
)
