"""COUNT: how many numbers and dates there are."""

from datetime import date
from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.function import Example, Function, many
from engines.core.expression.types import ANY, NUMBER
from engines.core.expression.values import Value, flatten


def count(*values: Value) -> int:
    """Return how many numbers and dates there are, in lists too."""
    return sum(isinstance(value, Decimal | date) for value in flatten(values))


function = Function(
    name="COUNT",
    label=text("计数", "Count"),
    description=text("数字和日期的个数。", "How many numbers and dates there are."),
    group="math",
    parameters=(many("value", ANY, "值", "value"),),
    result=NUMBER,
    body=count,
    takes_errors=True,
    examples=(
        Example('COUNT(1, "a", 2)', "2"),
        Example("COUNT((1, BLANK(), 3))", "2"),
    ),
)
