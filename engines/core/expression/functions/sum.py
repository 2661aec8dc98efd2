"""SUM: all numbers added."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric, total
from engines.core.expression.function import Example, Function, many, needs
from engines.core.expression.types import NUMBER, NUMBERS
from engines.core.expression.values import flatten


def add_all(*numbers: list[Decimal]) -> Numeric:
    """Return the sum; nothing adds up to 0."""
    return total(flatten(numbers))


function = Function(
    name="SUM",
    label=text("求和", "Sum"),
    description=text(
        "把数字相加；列表中的文本和空值忽略。",
        "Adds numbers; texts and blanks inside lists are skipped.",
    ),
    group="math",
    parameters=(
        needs("number", NUMBERS, "数字", "number"),
        many("more", NUMBERS, "其他数字", "more numbers"),
    ),
    result=NUMBER,
    body=add_all,
    examples=(Example("SUM(1, 2, 3.5)", "6.5"), Example("SUM((1, 2), 10)", "13")),
)
