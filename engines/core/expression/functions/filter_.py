"""FILTER: items that meet a condition."""

from collections.abc import Sequence
from typing import Any

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.convert import to_boolean
from engines.core.expression.evaluate_types import Compiled, Context
from engines.core.expression.function import Example, Function, needs, per_row
from engines.core.expression.functions._rows import per_item
from engines.core.expression.types import BOOLEAN, LIST, Type, item_of, list_of
from engines.core.expression.values import ErrorValue, Value


def kept(context: Context, env: Env, rows: Compiled, condition: Compiled) -> Value:
    """Return the items for which the condition holds."""
    found: list[Any] = []
    for item, value in per_item(context, env, rows, condition):
        truth = to_boolean(value, env)
        if isinstance(truth, ErrorValue):
            return truth
        if truth:
            found.append(item)
    return found


def same_list(types: Sequence[Type]) -> Type:
    """Return the type of a list of the same items."""
    return list_of(item_of(types[0]))


function = Function(
    name="FILTER",
    label=text("筛选", "Filter"),
    description=text(
        "返回满足条件的项；条件里可直接用子表字段，或用 item 表示该项。",
        "Items that meet a condition on fields of the row, or on `item`.",
    ),
    group="list",
    parameters=(
        needs("list", LIST, "列表", "list"),
        per_row("condition", BOOLEAN, "条件", "condition"),
    ),
    result=same_list,
    body=kept,
    lazy=True,
    examples=(Example('JOIN(FILTER((1, 5, 9), item > 3), "-")', "5-9"),),
)
