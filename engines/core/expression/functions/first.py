"""FIRST: the first item, blank of an empty list."""

from typing import Any

from engines.core.errors import text
from engines.core.expression.function import Example, Function, item_in, needs
from engines.core.expression.types import LIST
from engines.core.expression.values import Value


def pick(items: list[Any]) -> Value:
    """Return the first item."""
    return items[0] if items else None


function = Function(
    name="FIRST",
    label=text("第一项", "First"),
    description=text(
        "列表的第一项，空列表时为空。", "The first item, blank of an empty list."
    ),
    group="list",
    parameters=(needs("list", LIST, "列表", "list"),),
    result=item_in(0),
    body=pick,
    examples=(Example("FIRST((5, 6))", "5"),),
)
