"""AVERAGEIF: the mean of what meets a criterion."""

from decimal import Decimal
from typing import Any

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric, quotient, total
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.functions._criteria import chosen
from engines.core.expression.types import ANY, LIST, NUMBER
from engines.core.expression.values import ErrorValue, Value


def mean(
    env: Env, items: list[Any], criterion: Value, numbers: list[Any] | None = None
) -> Numeric:
    """Return the mean of those `numbers`, else `items`, beside the items that match."""
    found = chosen(env, items if numbers is None else numbers, (items, criterion))
    if isinstance(found, ErrorValue):
        return found
    kept = [n for n in found if isinstance(n, Decimal)]
    added = total(kept)
    return (
        added if isinstance(added, ErrorValue) else quotient(added, Decimal(len(kept)))
    )


function = Function(
    name="AVERAGEIF",
    label=text("条件平均", "Average if"),
    description=text(
        "满足条件的项的平均值。",
        "The mean of the numbers beside the items that meet the criterion.",
    ),
    group="statistics",
    parameters=(
        needs("list", LIST, "列表", "list"),
        needs("criterion", ANY, "条件", "criterion"),
        may("numbers", LIST, "数值列表", "numbers"),
    ),
    result=NUMBER,
    body=mean,
    needs_env=True,
    examples=(
        Example('AVERAGEIF((5, 15, 25), ">10")', "20"),
        Example('AVERAGEIF((1, 2), ">9")', "#DIV/0!"),
    ),
)
