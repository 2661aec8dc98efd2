"""TRIM: no spaces around."""

import re

from engines.core.errors import text
from engines.core.expression.convert import SPACES
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import TEXT

_GAPS = re.compile(" {2,}")


def trimmed(source: str) -> str:
    """Return `source` without space at the ends and with single spaces inside."""
    return _GAPS.sub(" ", source.strip(SPACES))


function = Function(
    name="TRIM",
    label=text("去空格", "Trim"),
    description=text(
        "去掉首尾空白，中间连续空格保留一个。",
        "No blank space around the text, and single spaces inside.",
    ),
    group="text",
    parameters=(needs("text", TEXT, "文本", "text"),),
    result=TEXT,
    body=trimmed,
    examples=(
        Example('TRIM("  a   b ")', "a b"),
        Example('TRIM("\u3000中 文\u3000")', "中 文"),
    ),
)
