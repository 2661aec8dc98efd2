"""CHAR: a character by number."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import INTEGER, TEXT
from engines.core.expression.values import VALUE_ERROR, ErrorValue


def character(number: int) -> str | ErrorValue:
    """Return the character; #VALUE! for a number that is none."""
    if not 1 <= number <= 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return VALUE_ERROR
    return chr(number)


function = Function(
    name="CHAR",
    label=text("字符", "Character"),
    description=text(
        "Unicode 编码对应的字符。", "The character with a Unicode number."
    ),
    group="text",
    parameters=(needs("number", INTEGER, "编码", "number"),),
    result=TEXT,
    body=character,
    examples=(
        Example("CHAR(65)", "A"),
        Example("CHAR(0)", "#VALUE!"),
    ),
)
