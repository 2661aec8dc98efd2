"""IDCARDSEX: the sex in an identity number."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.functions._id_card import birthday_digits
from engines.core.expression.types import TEXT
from engines.core.expression.values import VALUE_ERROR, ErrorValue


def sex(number: str) -> str | ErrorValue:
    """Return 男 for an odd digit, 女 for an even one."""
    found = birthday_digits(number)
    if found is None:
        return VALUE_ERROR
    return "男" if int(found[1]) % 2 else "女"


function = Function(
    name="IDCARDSEX",
    label=text("身份证性别", "ID card sex"),
    description=text(
        "身份证号中的性别：男或女。",
        "The sex in a Chinese identity card number: 男 or 女.",
    ),
    group="text",
    parameters=(needs("number", TEXT, "身份证号", "number"),),
    result=TEXT,
    body=sex,
    examples=(
        Example('IDCARDSEX("11010519491231002X")', "女"),
        Example('IDCARDSEX("123")', "#VALUE!"),
    ),
)
