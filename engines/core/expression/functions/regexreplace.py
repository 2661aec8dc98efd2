"""REGEXREPLACE: what a pattern finds, changed."""

import re

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.regex import Span, compile_regex
from engines.core.expression.regex_syntax import RegexError
from engines.core.expression.types import TEXT
from engines.core.expression.values import VALUE_ERROR, ErrorValue

_GROUP = re.compile(r"\$([0-9])")


def replaced(source: str, pattern: str, new: str) -> str | ErrorValue:
    """Return `source` with every match changed for `new`."""
    parts: list[str] = []
    at = start = 0
    try:
        regex = compile_regex(pattern)
        while (spans := regex.search(source, at)) and (whole := spans[0]):
            parts += [source[start : whole[0]], _filled(new, source, spans)]
            start = whole[1]
            at = max(start, whole[0] + 1)
            if len(parts) > 2000:
                return VALUE_ERROR
    except RegexError:
        return VALUE_ERROR
    return "".join((*parts, source[start:]))


def _filled(new: str, source: str, spans: list[Span | None]) -> str:
    def group(found: re.Match[str]) -> str:
        number = int(found[1])
        span = spans[number] if number < len(spans) else None
        return source[span[0] : span[1]] if span else ""

    return _GROUP.sub(group, new)


function = Function(
    name="REGEXREPLACE",
    label=text("正则替换", "Regex replace"),
    description=text(
        "把正则表达式找到的文本全部替换；$1 表示第一个分组。",
        "Changes all that a regular expression finds; $1 is its first group.",
    ),
    group="text",
    parameters=(
        needs("text", TEXT, "文本", "text"),
        needs("pattern", TEXT, "正则表达式", "pattern"),
        needs("new", TEXT, "新文本", "new text"),
    ),
    result=TEXT,
    body=replaced,
    examples=(
        Example('REGEXREPLACE("a1b22", "[0-9]+", "#")', "a#b#"),
        Example('REGEXREPLACE("张三", "(.)(.)", "$2$1")', "三张"),
    ),
)
