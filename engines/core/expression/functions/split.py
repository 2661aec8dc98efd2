"""SPLIT: the parts of a text."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import TEXT, list_of


def parts(source: str, separator: str) -> list[str]:
    """Return the parts between separators; of the empty text, none."""
    if not source:
        return []
    return source.split(separator) if separator else list(source)


function = Function(
    name="SPLIT",
    label=text("拆分文本", "Split"),
    description=text(
        "按分隔符把文本拆成列表；分隔符为空时逐字拆分。",
        "The parts of a text between separators; without one, its characters.",
    ),
    group="text",
    parameters=(
        needs("text", TEXT, "文本", "text"),
        needs("separator", TEXT, "分隔符", "separator"),
    ),
    result=list_of(TEXT),
    body=parts,
    examples=(
        Example('JOIN(SPLIT("a,b,c", ","), "|")', "a|b|c"),
        Example('FIRST(SPLIT("中文", ""))', "中"),
    ),
)
