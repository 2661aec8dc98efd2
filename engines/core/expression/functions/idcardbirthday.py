"""IDCARDBIRTHDAY: the birthday in an identity number."""

from datetime import date

from engines.core.errors import text
from engines.core.expression.civil import parse_day
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.functions._id_card import birthday_digits
from engines.core.expression.types import DATE, TEXT
from engines.core.expression.values import VALUE_ERROR, ErrorValue


def birthday(number: str) -> date | ErrorValue:
    """Return the birthday; #VALUE! for what is no such number."""
    found = birthday_digits(number)
    if found is None:
        return VALUE_ERROR
    digits = found[0]
    return parse_day(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}") or VALUE_ERROR


function = Function(
    name="IDCARDBIRTHDAY",
    label=text("身份证生日", "ID card birthday"),
    description=text(
        "身份证号中的出生日期。", "The birthday in a Chinese identity card number."
    ),
    group="text",
    parameters=(needs("number", TEXT, "身份证号", "number"),),
    result=DATE,
    body=birthday,
    examples=(
        Example('IDCARDBIRTHDAY("11010519491231002X")', "1949-12-31"),
        Example('IDCARDBIRTHDAY("123")', "#VALUE!"),
    ),
)
