"""MAX: the greatest number or last date."""

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.compare import extreme, ordered_values
from engines.core.expression.function import Example, Function, many, needs, shared
from engines.core.expression.types import ANY
from engines.core.expression.values import ErrorValue, Value


def pick(env: Env, *values: Value) -> Value:
    """Return the one that comes last."""
    found = ordered_values(values, env)
    return found if isinstance(found, ErrorValue) else extreme(found, 1, env)


function = Function(
    name="MAX",
    label=text("最大值", "Greatest"),
    description=text(
        "最大的数字或最晚的日期；没有时为空。",
        "The greatest number or last date; blank when there is none.",
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
        Example("MAX(3, 1, 2)", "3"),
        Example("MAX((5, 4), 6)", "6"),
    ),
)
