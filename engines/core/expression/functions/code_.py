"""CODE: the number of a character."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import NUMBER, TEXT
from engines.core.expression.values import VALUE_ERROR, ErrorValue


def number_of(source: str) -> int | ErrorValue:
    """Return the number of the first character."""
    return ord(source[0]) if source else VALUE_ERROR


function = Function(
    name="CODE",
    label=text("编码", "Code"),
    description=text(
        "文本第一个字的 Unicode 编码。", "The Unicode number of the first character."
    ),
    group="text",
    parameters=(needs("text", TEXT, "文本", "text"),),
    result=NUMBER,
    body=number_of,
    examples=(
        Example('CODE("A")', "65"),
        Example('CODE("")', "#VALUE!"),
    ),
)
