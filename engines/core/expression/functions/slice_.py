"""SLICE: part of a list."""

from collections.abc import Sequence
from typing import Any

from engines.core.errors import text
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.types import INTEGER, LIST, Type, item_of, list_of
from engines.core.expression.values import VALUE_ERROR, ErrorValue


def part(
    items: list[Any], start: int, count: int | None = None
) -> list[Any] | ErrorValue:
    """Return `count` items from place `start`, or all from there."""
    if start < 1 or (count is not None and count < 0):
        return VALUE_ERROR
    return items[start - 1 :] if count is None else items[start - 1 : start - 1 + count]


def same_list(types: Sequence[Type]) -> Type:
    """Return the type of a list of the same items."""
    return list_of(item_of(types[0]))


function = Function(
    name="SLICE",
    label=text("取部分", "Slice"),
    description=text("列表从第几项起的若干项。", "Items from a place, counted from 1."),
    group="list",
    parameters=(
        needs("list", LIST, "列表", "list"),
        needs("start", INTEGER, "开始", "start"),
        may("count", INTEGER, "个数", "count"),
    ),
    result=same_list,
    body=part,
    examples=(
        Example('JOIN(SLICE((1, 2, 3, 4), 2, 2), "-")', "2-3"),
        Example('JOIN(SLICE((1, 2, 3), 2), "-")', "2-3"),
    ),
)
