"""SUMIF: the sum of what meets a criterion."""

from decimal import Decimal
from typing import Any

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric, total
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.functions._criteria import chosen
from engines.core.expression.types import ANY, LIST, NUMBER
from engines.core.expression.values import ErrorValue, Value


def add(
    env: Env, items: list[Any], criterion: Value, numbers: list[Any] | None = None
) -> Numeric:
    """Return the sum of those `numbers`, else `items`, beside the items that match."""
    found = chosen(env, items if numbers is None else numbers, (items, criterion))
    if isinstance(found, ErrorValue):
        return found
    return total([n for n in found if isinstance(n, Decimal)])


function = Function(
    name="SUMIF",
    label=text("条件求和", "Sum if"),
    description=text(
        "对满足条件的项求和。",
        "Adds the numbers beside the items that meet the criterion.",
    ),
    group="statistics",
    parameters=(
        needs("list", LIST, "列表", "list"),
        needs("criterion", ANY, "条件", "criterion"),
        may("numbers", LIST, "求和列表", "numbers"),
    ),
    result=NUMBER,
    body=add,
    needs_env=True,
    examples=(
        Example('SUMIF((5, 15, 25), ">10")', "40"),
        Example('SUMIF(("a", "b"), "a", (1, 2))', "1"),
    ),
)
