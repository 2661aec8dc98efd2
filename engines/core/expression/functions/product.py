"""PRODUCT: all numbers multiplied."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.function import Example, Function, many, needs
from engines.core.expression.types import NUMBER, NUMBERS
from engines.core.expression.values import CONTEXT, ONE, ZERO, flatten


def multiply_all(*numbers: list[Decimal]) -> Decimal:
    """Return the product; of nothing, 0."""
    flat = flatten(numbers)
    result = ONE if flat else ZERO
    for number in flat:
        result = CONTEXT.multiply(result, number)
    return result


function = Function(
    name="PRODUCT",
    label=text("乘积", "Product"),
    description=text(
        "把数字相乘；没有数字时为 0。", "Multiplies numbers; 0 when there are none."
    ),
    group="math",
    parameters=(
        needs("number", NUMBERS, "数字", "number"),
        many("more", NUMBERS, "其他数字", "more numbers"),
    ),
    result=NUMBER,
    body=multiply_all,
    examples=(
        Example("PRODUCT(2, 3, 4)", "24"),
        Example("PRODUCT(BLANK())", "0"),
    ),
)
