"""FLATTEN: lists inside lists as one."""

from collections.abc import Sequence
from typing import Any

from engines.core.errors import text
from engines.core.expression.function import Example, Function, many, needs, shared
from engines.core.expression.types import LIST, Type, list_of
from engines.core.expression.values import flatten


def flat(*lists: list[Any]) -> list[Any]:
    """Return all values in their order, blanks too."""
    return flatten(list(lists))


def one_list(types: Sequence[Type]) -> Type:
    """Return the type of a list of what the lists hold."""
    return list_of(shared(types))


function = Function(
    name="FLATTEN",
    label=text("展开列表", "Flatten"),
    description=text(
        "把多个或嵌套的列表合并为一个列表。",
        "Lists, and lists inside them, as one list.",
    ),
    group="list",
    parameters=(
        needs("list", LIST, "列表", "list"),
        many("more", LIST, "其他列表", "more lists"),
    ),
    result=one_list,
    body=flat,
    examples=(
        Example('JOIN(FLATTEN((1, 2), 3), "-")', "1-2-3"),
        Example("COUNTA(FLATTEN((1, 2), (3, 4)))", "4"),
    ),
)
