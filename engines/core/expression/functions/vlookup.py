"""VLOOKUP: what belongs to the key that equals a value."""

from typing import Any

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.compare import equal
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.types import ANY, LIST
from engines.core.expression.values import NA_ERROR, Value


def found(
    env: Env,
    value: Value,
    keys: list[Any],
    results: list[Any],
    otherwise: Value = NA_ERROR,
) -> Value:
    """Return the result at the place of the first such key, else `otherwise`."""
    places = (place for place, key in enumerate(keys) if equal(key, value, env))
    place = next(places, None)
    if place is None or place >= len(results):
        return otherwise
    answer: Value = results[place]
    return answer


function = Function(
    name="VLOOKUP",
    label=text("精确查找", "Look up exactly"),
    description=text(
        "在查找列中找到该值，返回结果列同一位置的值；找不到时返回默认值或 #N/A。",
        "The result at the place of the key that equals the value; else #N/A.",
    ),
    group="people",
    parameters=(
        needs("value", ANY, "查找值", "value"),
        needs("keys", LIST, "查找列", "keys"),
        needs("results", LIST, "结果列", "results"),
        may("otherwise", ANY, "默认值", "otherwise"),
    ),
    result=ANY,
    body=found,
    needs_env=True,
    examples=(
        Example('VLOOKUP("b", ("a", "b"), (1, 2))', "2"),
        Example('VLOOKUP("x", ("a", "b"), (1, 2), 0)', "0"),
        Example('VLOOKUP("x", ("a", "b"), (1, 2))', "#N/A"),
    ),
)
