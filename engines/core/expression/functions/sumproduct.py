"""SUMPRODUCT: products of lists, added."""

from decimal import Decimal
from typing import Any

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric, total
from engines.core.expression.function import Example, Function, many, needs
from engines.core.expression.types import LIST, NUMBER
from engines.core.expression.values import CONTEXT, ONE, VALUE_ERROR, ZERO


def added(*lists: list[Any]) -> Numeric:
    """Return the sum of the products; what is no number counts as 0."""
    if len({len(values) for values in lists}) != 1:
        return VALUE_ERROR
    products = []
    for row in zip(*lists, strict=True):
        product = ONE
        for value in row:
            number = value if isinstance(value, Decimal) else ZERO
            product = CONTEXT.multiply(product, number)
        products.append(product)
    return total(products)


function = Function(
    name="SUMPRODUCT",
    label=text("乘积求和", "Sum of products"),
    description=text(
        "对应项相乘后求和。", "Multiplies the lists item by item and adds the products."
    ),
    group="statistics",
    parameters=(
        needs("list", LIST, "列表", "list"),
        many("more", LIST, "其他列表", "more lists"),
    ),
    result=NUMBER,
    body=added,
    examples=(
        Example("SUMPRODUCT((1, 2), (3, 4))", "11"),
        Example("SUMPRODUCT((1, 2), (3, 4, 5))", "#VALUE!"),
    ),
)
