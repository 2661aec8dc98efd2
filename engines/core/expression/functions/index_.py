"""INDEX: an item by its place."""

from typing import Any

from engines.core.errors import text
from engines.core.expression.function import Example, Function, item_in, needs
from engines.core.expression.types import INTEGER, LIST
from engines.core.expression.values import NA_ERROR, Value


def at_place(items: list[Any], place: int) -> Value:
    """Return the item at `place`; #N/A when there is none."""
    index = place - 1 if place > 0 else len(items) + place
    if not place or not 0 <= index < len(items):
        return NA_ERROR
    found: Value = items[index]
    return found


function = Function(
    name="INDEX",
    label=text("取第几项", "Item at"),
    description=text(
        "列表的第几项，从 1 开始，负数从末尾数。",
        "The item at a place, counted from 1, or from the end when negative.",
    ),
    group="list",
    parameters=(
        needs("list", LIST, "列表", "list"),
        needs("place", INTEGER, "第几项", "place"),
    ),
    result=item_in(0),
    body=at_place,
    examples=(
        Example("INDEX((5, 6, 7), 2)", "6"),
        Example("INDEX((5, 6, 7), -1)", "7"),
        Example("INDEX((5, 6), 3)", "#N/A"),
    ),
)
