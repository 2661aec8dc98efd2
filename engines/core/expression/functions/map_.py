"""MAP: an expression for each item."""

from collections.abc import Sequence
from typing import Any

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.evaluate_types import Compiled, Context
from engines.core.expression.function import Example, Function, needs, per_row
from engines.core.expression.functions._rows import per_item
from engines.core.expression.types import ANY, LIST, Type, list_of
from engines.core.expression.values import ErrorValue, Value


def worked_out(context: Context, env: Env, rows: Compiled, inner: Compiled) -> Value:
    """Return the answer for each item; an error ends it."""
    found: list[Any] = []
    for _, value in per_item(context, env, rows, inner):
        if isinstance(value, ErrorValue):
            return value
        found.append(value)
    return found


def answers(types: Sequence[Type]) -> Type:
    """Return the type of a list of the answers."""
    return list_of(types[1])


function = Function(
    name="MAP",
    label=text("逐项计算", "Map"),
    description=text(
        "对每一项计算表达式，返回结果列表。",
        "The answer for each item, from fields of the row or from `item`.",
    ),
    group="list",
    parameters=(
        needs("list", LIST, "列表", "list"),
        per_row("expression", ANY, "表达式", "expression"),
    ),
    result=answers,
    body=worked_out,
    lazy=True,
    examples=(Example("SUM(MAP((1, 2, 3), item * item))", "14"),),
)
