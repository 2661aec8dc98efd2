"""SORT: in order."""

from collections.abc import Sequence
from functools import cmp_to_key
from typing import Any

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.compare import order
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.types import BOOLEAN, LIST, Type, item_of, list_of
from engines.core.expression.values import (
    VALUE_ERROR,
    ErrorValue,
    Value,
    flatten,
    is_blank,
)


def ordered(env: Env, items: list[Any], descending: bool = False) -> Value:
    """Return the values in order; #VALUE! for records or lists among them."""
    kept = [v for v in flatten(items) if not is_blank(v)]
    if any(isinstance(order(v, v, env), ErrorValue) for v in kept):
        return VALUE_ERROR

    def compare(one: Value, other: Value) -> int:
        found = order(one, other, env)
        return found if isinstance(found, int) else 0

    return sorted(kept, key=cmp_to_key(compare), reverse=descending)


def same_list(types: Sequence[Type]) -> Type:
    """Return the type of a list of the same items."""
    return list_of(item_of(types[0]))


function = Function(
    name="SORT",
    label=text("排序", "Sort"),
    description=text(
        "按大小排序并去掉空值，可倒序。", "The values in order, blanks left out."
    ),
    group="list",
    parameters=(
        needs("list", LIST, "列表", "list"),
        may("descending", BOOLEAN, "倒序", "descending"),
    ),
    result=same_list,
    body=ordered,
    needs_env=True,
    examples=(
        Example('JOIN(SORT((3, 1, 2)), "-")', "1-2-3"),
        Example('JOIN(SORT((3, 1, 2), TRUE), "-")', "3-2-1"),
    ),
)
