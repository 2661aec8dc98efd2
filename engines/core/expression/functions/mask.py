"""MASK: the middle hidden."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.types import INTEGER, TEXT
from engines.core.expression.values import VALUE_ERROR, ErrorValue


def masked(source: str, start: int, end: int, sign: str = "*") -> str | ErrorValue:
    """Return `source` with every character between start and end changed for `sign`."""
    if start < 0 or end < 0:
        return VALUE_ERROR
    hidden = len(source) - start - end
    if hidden <= 0:
        return source
    return source[:start] + sign * hidden + source[len(source) - end :]


function = Function(
    name="MASK",
    label=text("脱敏", "Mask"),
    description=text("保留首尾，中间用 * 代替。", "A text with its middle hidden."),
    group="text",
    parameters=(
        needs("text", TEXT, "文本", "text"),
        needs("start", INTEGER, "保留开头", "kept at the start"),
        needs("end", INTEGER, "保留结尾", "kept at the end"),
        may("sign", TEXT, "替代符", "sign"),
    ),
    result=TEXT,
    body=masked,
    examples=(
        Example('MASK("13812345678", 3, 4)', "138****5678"),
        Example('MASK("张三丰", 1, 0)', "张**"),
    ),
)
