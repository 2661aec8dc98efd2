"""IF: one of two values."""

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.convert import to_boolean
from engines.core.expression.evaluate_types import Compiled, Context
from engines.core.expression.function import Example, Function, may, needs, same_as
from engines.core.expression.types import ANY, BOOLEAN
from engines.core.expression.values import ErrorValue, Value


def choose(context: Context, env: Env, *branches: Compiled) -> Value:
    """Return the second value when the first holds, else the third or FALSE."""
    truth = to_boolean(branches[0](context, env), env)
    if isinstance(truth, ErrorValue):
        return truth
    if truth:
        return branches[1](context, env)
    return branches[2](context, env) if len(branches) > 2 else False


function = Function(
    name="IF",
    label=text("如果", "If"),
    description=text(
        "条件成立时返回第一个值，否则返回第二个值。",
        "The first value when the condition holds, else the second.",
    ),
    group="logic",
    parameters=(
        needs("condition", BOOLEAN, "条件", "condition"),
        needs("then", ANY, "成立时", "value if true"),
        may("otherwise", ANY, "不成立时", "value if false"),
    ),
    result=same_as(1, 2),
    body=choose,
    lazy=True,
    examples=(Example('IF(3 > 2, "大", "小")', "大"), Example("IF(FALSE, 1, 2)", "2")),
)
