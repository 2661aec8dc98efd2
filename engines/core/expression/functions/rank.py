"""RANK: the place of a number among others."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.types import BOOLEAN, NUMBER, NUMBERS
from engines.core.expression.values import NA_ERROR, ErrorValue


def rank(
    number: Decimal, numbers: list[Decimal], ascending: bool = False
) -> int | ErrorValue:
    """Return the place, the same for equal numbers; #N/A for one not among them."""
    if number not in numbers:
        return NA_ERROR
    return 1 + sum(n < number if ascending else n > number for n in numbers)


function = Function(
    name="RANK",
    label=text("排名", "Rank"),
    description=text(
        "数字在列表中的名次，默认从大到小。",
        "The place of a number among others, from the greatest unless ascending.",
    ),
    group="statistics",
    parameters=(
        needs("number", NUMBER, "数字", "number"),
        needs("numbers", NUMBERS, "数字列表", "numbers"),
        may("ascending", BOOLEAN, "从小到大", "ascending"),
    ),
    result=NUMBER,
    body=rank,
    examples=(
        Example("RANK(5, (3, 9, 5))", "2"),
        Example("RANK(5, (3, 9, 5, 1), TRUE)", "3"),
        Example("RANK(7, (1, 2))", "#N/A"),
    ),
)
