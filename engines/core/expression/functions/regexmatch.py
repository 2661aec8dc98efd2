"""REGEXMATCH: a pattern is found."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.regex import compile_regex
from engines.core.expression.regex_syntax import RegexError
from engines.core.expression.types import BOOLEAN, TEXT
from engines.core.expression.values import VALUE_ERROR, ErrorValue


def found(source: str, pattern: str) -> bool | ErrorValue:
    """Return whether `pattern` is found; #VALUE! when it is none."""
    try:
        return compile_regex(pattern).search(source) is not None
    except RegexError:
        return VALUE_ERROR


function = Function(
    name="REGEXMATCH",
    label=text("正则匹配", "Regex match"),
    description=text(
        "文本中能找到正则表达式时为真。",
        "True when a regular expression is found in the text.",
    ),
    group="text",
    parameters=(
        needs("text", TEXT, "文本", "text"),
        needs("pattern", TEXT, "正则表达式", "pattern"),
    ),
    result=BOOLEAN,
    body=found,
    examples=(
        Example('REGEXMATCH("A-102", "[0-9]+")', "TRUE"),
        Example('REGEXMATCH("abc", "^b")', "FALSE"),
    ),
)
