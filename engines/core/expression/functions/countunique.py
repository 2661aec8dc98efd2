"""COUNTUNIQUE: how many different values."""

from typing import Any

from engines.core.errors import text
from engines.core.expression.compare import distinct_key
from engines.core.expression.function import Example, Function, many, needs
from engines.core.expression.types import LIST, NUMBER
from engines.core.expression.values import flatten, is_blank


def count(*lists: list[Any]) -> int:
    """Return how many distinct values there are."""
    return len({distinct_key(v) for v in flatten(lists) if not is_blank(v)})


function = Function(
    name="COUNTUNIQUE",
    label=text("去重计数", "Count unique"),
    description=text(
        "不重复的非空值个数。", "How many different values there are, blanks left out."
    ),
    group="list",
    parameters=(
        needs("list", LIST, "列表", "list"),
        many("more", LIST, "其他列表", "more lists"),
    ),
    result=NUMBER,
    body=count,
    aliases=("COUNT_DISTINCT",),
    examples=(Example("COUNTUNIQUE((1, 2, 1))", "2"),),
)
