"""UNIQUE: each value once."""

from collections.abc import Sequence
from typing import Any

from engines.core.errors import text
from engines.core.expression.compare import distinct_key
from engines.core.expression.function import Example, Function, many, needs, shared
from engines.core.expression.types import LIST, Type, list_of
from engines.core.expression.values import flatten, is_blank


def once(*lists: list[Any]) -> list[Any]:
    """Return the distinct values in the order they first come."""
    values: dict[tuple[int, Any], Any] = {}
    for value in flatten(lists):
        if not is_blank(value):
            values.setdefault(distinct_key(value), value)
    return list(values.values())


def shared_list(types: Sequence[Type]) -> Type:
    """Return the type of a list of what all lists share."""
    return list_of(shared(types))


function = Function(
    name="UNIQUE",
    label=text("去重", "Unique"),
    description=text(
        "合并列表并去掉重复值和空值。", "Each value of the lists once, blanks left out."
    ),
    group="list",
    parameters=(
        needs("list", LIST, "列表", "list"),
        many("more", LIST, "其他列表", "more lists"),
    ),
    result=shared_list,
    body=once,
    aliases=("UNION",),
    examples=(
        Example('JOIN(UNIQUE((1, 2, 1)), "-")', "1-2"),
        Example('JOIN(UNIQUE(("a", "b"), ("b", "c")), "")', "abc"),
    ),
)
