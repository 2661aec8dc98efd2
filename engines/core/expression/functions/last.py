"""LAST: the last item, blank of an empty list."""

from typing import Any

from engines.core.errors import text
from engines.core.expression.function import Example, Function, item_in, needs
from engines.core.expression.types import LIST
from engines.core.expression.values import Value


def pick(items: list[Any]) -> Value:
    """Return the last item."""
    return items[-1] if items else None


function = Function(
    name="LAST",
    label=text("最后一项", "Last"),
    description=text(
        "列表的最后一项，空列表时为空。", "The last item, blank of an empty list."
    ),
    group="list",
    parameters=(needs("list", LIST, "列表", "list"),),
    result=item_in(0),
    body=pick,
    examples=(Example("LAST((5, 6))", "6"),),
)
