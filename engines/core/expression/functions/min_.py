"""MIN: the least number or first date."""

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.compare import extreme, ordered_values
from engines.core.expression.function import Example, Function, many, needs, shared
from engines.core.expression.types import ANY
from engines.core.expression.values import ErrorValue, Value


def pick(env: Env, *values: Value) -> Value:
    """Return the one that comes first."""
    found = ordered_values(values, env)
    return found if isinstance(found, ErrorValue) else extreme(found, -1, env)


function = Function(
    name="MIN",
    label=text("最小值", "Least"),
    description=text(
        "最小的数字或最早的日期；没有时为空。",
        "The least number or first date; blank when there is none.",
    ),
    group="math",
    parameters=(
        needs("value", ANY, "值", "value"),
        many("more", ANY, "其他值", "more values"),
    ),
    result=shared,
    body=pick,
    needs_env=True,
    examples=(
        Example("MIN(3, 1, 2)", "1"),
        Example("MIN((5, 4), 6)", "4"),
    ),
)
