"""RIGHT: the last characters."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.types import INTEGER, TEXT
from engines.core.expression.values import VALUE_ERROR, ErrorValue


def last(source: str, count: int = 1) -> str | ErrorValue:
    """Return the last `count` characters."""
    if count < 0:
        return VALUE_ERROR
    return source[max(0, len(source) - count) :]


function = Function(
    name="RIGHT",
    label=text("右侧文本", "Right"),
    description=text(
        "文本末尾的若干个字，默认 1 个。", "The last characters, one if not said."
    ),
    group="text",
    parameters=(
        needs("text", TEXT, "文本", "text"),
        may("count", INTEGER, "字数", "count"),
    ),
    result=TEXT,
    body=last,
    examples=(
        Example('RIGHT("合同金额", 2)', "金额"),
        Example('RIGHT("abc")', "c"),
    ),
)
