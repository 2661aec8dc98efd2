"""MATCH: the place of a value."""

from typing import Any

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.compare import equal
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import ANY, LIST, NUMBER
from engines.core.expression.values import NA_ERROR, ErrorValue, Value


def place(env: Env, value: Value, items: list[Any]) -> int | ErrorValue:
    """Return the place of the first item that equals `value`."""
    places = (i for i, item in enumerate(items, 1) if equal(item, value, env))
    return next(places, NA_ERROR)


function = Function(
    name="MATCH",
    label=text("查找位置", "Match"),
    description=text(
        "值在列表中的位置，从 1 开始；没有时为 #N/A。",
        "The place of a value in a list, counted from 1; #N/A when it is not there.",
    ),
    group="list",
    parameters=(
        needs("value", ANY, "值", "value"),
        needs("list", LIST, "列表", "list"),
    ),
    result=NUMBER,
    body=place,
    needs_env=True,
    examples=(
        Example('MATCH("b", ("a", "b"))', "2"),
        Example('MATCH("x", ("a", "b"))', "#N/A"),
    ),
)
