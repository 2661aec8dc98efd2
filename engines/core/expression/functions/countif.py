"""COUNTIF: how many meet a criterion."""

from typing import Any

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.functions._criteria import matcher
from engines.core.expression.types import ANY, LIST, NUMBER
from engines.core.expression.values import Value


def count(env: Env, items: list[Any], criterion: Value) -> int:
    """Return how many items match."""
    return sum(map(matcher(criterion, env), items))


function = Function(
    name="COUNTIF",
    label=text("条件计数", "Count if"),
    description=text("满足条件的项数。", "How many items meet the criterion."),
    group="statistics",
    parameters=(
        needs("list", LIST, "列表", "list"),
        needs("criterion", ANY, "条件", "criterion"),
    ),
    result=NUMBER,
    body=count,
    needs_env=True,
    examples=(
        Example('COUNTIF((5, 15, 25), ">10")', "2"),
        Example('COUNTIF(("华东", "华南", "西北"), "华*")', "2"),
    ),
)
