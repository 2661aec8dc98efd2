"""LOOKUP: the greatest key not above a value, and what belongs to it."""

from typing import Any

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.compare import order
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.types import ANY, LIST
from engines.core.expression.values import NA_ERROR, Value, is_blank


def found(
    env: Env, value: Value, keys: list[Any], results: list[Any] | None = None
) -> Value:
    """Return the result at the place of that key, #N/A when every key is above."""
    best: int | None = None
    for place, key in enumerate(keys):
        if is_blank(key) or order(key, value, env) not in (-1, 0):
            continue
        if best is None or order(key, keys[best], env) in (0, 1):
            best = place
    answers = keys if results is None else results
    if best is None or best >= len(answers):
        return NA_ERROR
    answer: Value = answers[best]
    return answer


function = Function(
    name="LOOKUP",
    label=text("区间查找", "Look up"),
    description=text(
        "在查找列中找到不大于该值的最大值，返回结果列同一位置的值。",
        "The result at the place of the greatest key that is not above the value.",
    ),
    group="people",
    parameters=(
        needs("value", ANY, "查找值", "value"),
        needs("keys", LIST, "查找列", "keys"),
        may("results", LIST, "结果列", "results"),
    ),
    result=ANY,
    body=found,
    needs_env=True,
    examples=(
        Example('LOOKUP(75, (0, 60, 90), ("C", "B", "A"))', "B"),
        Example("LOOKUP(-1, (0, 60))", "#N/A"),
    ),
)
