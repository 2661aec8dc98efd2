"""COMPACT: without blanks."""

from collections.abc import Sequence
from typing import Any

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import LIST, Type, item_of, list_of
from engines.core.expression.values import is_blank


def filled(items: list[Any]) -> list[Any]:
    """Return the items that are not blank."""
    return [item for item in items if not is_blank(item)]


def same_list(types: Sequence[Type]) -> Type:
    """Return the type of a list of the same items."""
    return list_of(item_of(types[0]))


function = Function(
    name="COMPACT",
    label=text("去空", "Compact"),
    description=text("去掉列表中的空值。", "The list without its blanks."),
    group="list",
    parameters=(needs("list", LIST, "列表", "list"),),
    result=same_list,
    body=filled,
    examples=(Example('JOIN(COMPACT((1, "", 2)), "-")', "1-2"),),
)
