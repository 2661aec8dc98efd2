"""COUNTIFS: how many meet all criteria."""

from typing import Any

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.function import Example, Function, many, needs
from engines.core.expression.functions._criteria import chosen
from engines.core.expression.types import ANY, LIST, NUMBER
from engines.core.expression.values import ErrorValue, Value


def count(env: Env, items: list[Any], *criteria: Value) -> int | ErrorValue:
    """Return how many places pass every pair."""
    found = chosen(env, items, (items, *criteria))
    return found if isinstance(found, ErrorValue) else len(found)


function = Function(
    name="COUNTIFS",
    label=text("多条件计数", "Count ifs"),
    description=text(
        "同时满足多个条件的项数。", "How many places meet every criterion."
    ),
    group="statistics",
    parameters=(
        needs("list", LIST, "条件列表", "list"),
        needs("criterion", ANY, "条件", "criterion"),
        many("more", ANY, "其他列表和条件", "more lists and criteria"),
    ),
    result=NUMBER,
    body=count,
    needs_env=True,
    examples=(Example('COUNTIFS(("a", "b", "a"), "a", (9, 9, 1), ">5")', "1"),),
)
