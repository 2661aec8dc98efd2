"""REPT: a text again and again."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import INTEGER, TEXT
from engines.core.expression.values import VALUE_ERROR, ErrorValue

LONGEST = 32_767


def repeated(source: str, times: int) -> str | ErrorValue:
    """Return `source` repeated; #VALUE! beyond 32,767 characters."""
    if times < 0 or len(source) * times > LONGEST:
        return VALUE_ERROR
    return source * times


function = Function(
    name="REPT",
    label=text("重复文本", "Repeat"),
    description=text("把文本重复若干次。", "The text repeated."),
    group="text",
    parameters=(
        needs("text", TEXT, "文本", "text"),
        needs("times", INTEGER, "次数", "times"),
    ),
    result=TEXT,
    body=repeated,
    examples=(
        Example('REPT("ab", 3)', "ababab"),
        Example('REPT("a", -1)', "#VALUE!"),
    ),
)
