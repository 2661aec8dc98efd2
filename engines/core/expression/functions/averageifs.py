"""AVERAGEIFS: the mean of what meets all criteria."""

from decimal import Decimal
from typing import Any

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric, quotient, total
from engines.core.expression.function import Example, Function, many, needs
from engines.core.expression.functions._criteria import chosen
from engines.core.expression.types import ANY, LIST, NUMBER
from engines.core.expression.values import ErrorValue, Value


def mean(env: Env, numbers: list[Any], *pairs: Value) -> Numeric:
    """Return the mean of the numbers whose places pass every pair."""
    found = chosen(env, numbers, pairs)
    if isinstance(found, ErrorValue):
        return found
    kept = [n for n in found if isinstance(n, Decimal)]
    added = total(kept)
    return (
        added if isinstance(added, ErrorValue) else quotient(added, Decimal(len(kept)))
    )


function = Function(
    name="AVERAGEIFS",
    label=text("多条件平均", "Average ifs"),
    description=text(
        "同时满足多个条件的项的平均值。",
        "The mean of the numbers whose places meet every criterion.",
    ),
    group="statistics",
    parameters=(
        needs("numbers", LIST, "数值列表", "numbers"),
        needs("list", LIST, "条件列表", "list"),
        needs("criterion", ANY, "条件", "criterion"),
        many("more", ANY, "其他列表和条件", "more lists and criteria"),
    ),
    result=NUMBER,
    body=mean,
    needs_env=True,
    examples=(Example('AVERAGEIFS((1, 2, 3), ("a", "b", "a"), "a")', "2"),),
)
