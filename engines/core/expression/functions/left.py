"""LEFT: the first characters."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.types import INTEGER, TEXT
from engines.core.expression.values import VALUE_ERROR, ErrorValue


def first(source: str, count: int = 1) -> str | ErrorValue:
    """Return the first `count` characters."""
    return VALUE_ERROR if count < 0 else source[:count]


function = Function(
    name="LEFT",
    label=text("左侧文本", "Left"),
    description=text(
        "文本开头的若干个字，默认 1 个。", "The first characters, one if not said."
    ),
    group="text",
    parameters=(
        needs("text", TEXT, "文本", "text"),
        may("count", INTEGER, "字数", "count"),
    ),
    result=TEXT,
    body=first,
    examples=(
        Example('LEFT("合同金额", 2)', "合同"),
        Example('LEFT("abc")', "a"),
    ),
)
