"""REGEXEXTRACT: what a pattern finds."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.regex import compile_regex
from engines.core.expression.regex_syntax import RegexError
from engines.core.expression.types import TEXT
from engines.core.expression.values import NA_ERROR, VALUE_ERROR, ErrorValue


def extracted(source: str, pattern: str) -> str | ErrorValue:
    """Return the first group of the first match, or all of it without groups."""
    try:
        spans = compile_regex(pattern).search(source)
    except RegexError:
        return VALUE_ERROR
    if spans is None:
        return NA_ERROR
    span = spans[1] if len(spans) > 1 else spans[0]
    return source[span[0] : span[1]] if span else ""


function = Function(
    name="REGEXEXTRACT",
    label=text("正则提取", "Regex extract"),
    description=text(
        "返回正则表达式找到的文本，或其第一个分组；找不到时为 #N/A。",
        "What a pattern finds, or its first group; else #N/A.",
    ),
    group="text",
    parameters=(
        needs("text", TEXT, "文本", "text"),
        needs("pattern", TEXT, "正则表达式", "pattern"),
    ),
    result=TEXT,
    body=extracted,
    examples=(
        Example('REGEXEXTRACT("订单 A-102", "[A-Z]-([0-9]+)")', "102"),
        Example('REGEXEXTRACT("abc", "x")', "#N/A"),
    ),
)
