"""IFERROR: a substitute."""

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.evaluate_types import Compiled, Context
from engines.core.expression.function import Example, Function, needs, same_as
from engines.core.expression.types import ANY
from engines.core.expression.values import ErrorValue, Value


def substitute(context: Context, env: Env, *arguments: Compiled) -> Value:
    """Return the first value unless it calls for the second."""
    value = arguments[0](context, env)
    return arguments[1](context, env) if isinstance(value, ErrorValue) else value


function = Function(
    name="IFERROR",
    label=text("出错时", "If error"),
    description=text(
        "计算出错时返回替代值。", "A substitute when the calculation fails."
    ),
    group="logic",
    parameters=(
        needs("value", ANY, "值", "value"),
        needs("substitute", ANY, "替代值", "substitute"),
    ),
    result=same_as(0, 1),
    body=substitute,
    lazy=True,
    examples=(
        Example("IFERROR(1 / 0, 9)", "9"),
        Example("IFERROR(4, 9)", "4"),
    ),
)
