"""IFS: the value of the first condition that holds."""

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.convert import to_boolean
from engines.core.expression.evaluate_types import Compiled, Context
from engines.core.expression.function import Example, Function, ResultRule, many, needs
from engines.core.expression.types import ANY, BOOLEAN, common
from engines.core.expression.values import NA_ERROR, VALUE_ERROR, ErrorValue, Value


def first_that_holds(context: Context, env: Env, *pairs: Compiled) -> Value:
    """Return the value after the first condition that holds."""
    if len(pairs) % 2:
        return VALUE_ERROR
    for condition, value in zip(pairs[::2], pairs[1::2], strict=True):
        truth = to_boolean(condition(context, env), env)
        if isinstance(truth, ErrorValue):
            return truth
        if truth:
            return value(context, env)
    return NA_ERROR


def every_second(first: int) -> ResultRule:
    """Return the rule that the answer has the type of every second argument."""
    return lambda types: common(types[first::2])


function = Function(
    name="IFS",
    label=text("多条件判断", "First that holds"),
    description=text(
        "依次判断条件，返回第一个成立的条件对应的值；都不成立时为 #N/A。",
        "The value after the first condition that holds; #N/A when none does.",
    ),
    group="logic",
    parameters=(
        needs("condition", BOOLEAN, "条件", "condition"),
        needs("value", ANY, "值", "value"),
        many("more", ANY, "其他条件和值", "more conditions and values"),
    ),
    result=every_second(1),
    body=first_that_holds,
    lazy=True,
    examples=(
        Example('IFS(1 > 2, "a", 2 > 1, "b")', "b"),
        Example("IFS(FALSE, 1)", "#N/A"),
    ),
)
