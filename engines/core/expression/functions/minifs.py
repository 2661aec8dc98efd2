"""MINIFS: the least value whose place meets every criterion."""

from typing import Any

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.compare import extreme, ordered_values
from engines.core.expression.function import Example, Function, item_in, many, needs
from engines.core.expression.functions._criteria import chosen
from engines.core.expression.types import ANY, LIST
from engines.core.expression.values import ErrorValue, Value


def pick(env: Env, values: list[Any], *pairs: Value) -> Value:
    """Return the least value whose place passes every pair."""
    found = chosen(env, values, pairs)
    if isinstance(found, ErrorValue):
        return found
    kept = ordered_values([found], env)
    return kept if isinstance(kept, ErrorValue) else extreme(kept, -1, env)


function = Function(
    name="MINIFS",
    label=text("多条件最小值", "Least if"),
    description=text(
        "满足条件的项的最小值；没有时为空。",
        "The least value whose place meets every criterion; blank when none does.",
    ),
    group="statistics",
    parameters=(
        needs("values", LIST, "数值列表", "values"),
        needs("list", LIST, "条件列表", "list"),
        needs("criterion", ANY, "条件", "criterion"),
        many("more", ANY, "其他列表和条件", "more lists and criteria"),
    ),
    result=item_in(0),
    body=pick,
    needs_env=True,
    examples=(Example('MINIFS((1, 2, 3), ("a", "b", "a"), "a")', "1"),),
)
