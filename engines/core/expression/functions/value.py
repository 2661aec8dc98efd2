"""VALUE: a text as a number."""

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric
from engines.core.expression.convert import read_number
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import NUMBER, TEXT
from engines.core.expression.values import ZERO


def spelled(source: str) -> Numeric:
    """Return the number; the empty text is 0."""
    return read_number(source) if source else ZERO


function = Function(
    name="VALUE",
    label=text("转为数字", "Value"),
    description=text("把文本转为数字。", "The number that a text spells."),
    group="text",
    parameters=(needs("text", TEXT, "文本", "text"),),
    result=NUMBER,
    body=spelled,
    examples=(
        Example('VALUE("1,234.5")', "1234.5"),
        Example('VALUE("12%")', "0.12"),
        Example('VALUE("x")', "#VALUE!"),
    ),
)
