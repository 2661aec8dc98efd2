"""INLIST: a value is in a list."""

from typing import Any

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.compare import contains
from engines.core.expression.function import Example, Function, many, needs
from engines.core.expression.types import ANY, BOOLEAN, LIST
from engines.core.expression.values import Value, flatten


def test(env: Env, value: Value, *lists: list[Any]) -> bool:
    """Return whether one item equals `value`."""
    return contains(flatten(lists), value, env)


function = Function(
    name="INLIST",
    label=text("在列表中", "In list"),
    description=text("值在列表中时为真。", "True when a value is in a list."),
    group="list",
    parameters=(
        needs("value", ANY, "值", "value"),
        needs("list", LIST, "列表", "list"),
        many("more", LIST, "其他列表", "more lists"),
    ),
    result=BOOLEAN,
    body=test,
    needs_env=True,
    examples=(
        Example('INLIST("a", ("a", "b"))', "TRUE"),
        Example("INLIST(3, (1, 2))", "FALSE"),
    ),
)
