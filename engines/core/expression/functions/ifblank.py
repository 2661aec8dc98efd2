"""IFBLANK: a substitute."""

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.evaluate_types import Compiled, Context
from engines.core.expression.function import Example, Function, needs, same_as
from engines.core.expression.types import ANY
from engines.core.expression.values import Value, is_blank


def substitute(context: Context, env: Env, *arguments: Compiled) -> Value:
    """Return the first value unless it calls for the second."""
    value = arguments[0](context, env)
    return arguments[1](context, env) if is_blank(value) else value


function = Function(
    name="IFBLANK",
    label=text("为空时", "If blank"),
    description=text("值为空时返回替代值。", "A substitute when there is no value."),
    group="logic",
    parameters=(
        needs("value", ANY, "值", "value"),
        needs("substitute", ANY, "替代值", "substitute"),
    ),
    result=same_as(0, 1),
    body=substitute,
    lazy=True,
    examples=(
        Example('IFBLANK("", 9)', "9"),
        Example("IFBLANK(0, 9)", "0"),
    ),
)
