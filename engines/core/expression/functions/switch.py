"""SWITCH: the value beside the first match."""

from collections.abc import Sequence

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.compare import equal
from engines.core.expression.evaluate_types import Compiled, Context
from engines.core.expression.function import Example, Function, many, needs
from engines.core.expression.types import ANY, Type, common
from engines.core.expression.values import NA_ERROR, ErrorValue, Value


def pick(context: Context, env: Env, *arguments: Compiled) -> Value:
    """Return the result beside the first candidate that equals the value."""
    value = arguments[0](context, env)
    if isinstance(value, ErrorValue):
        return value
    rest = arguments[1:]
    for candidate, result in zip(rest[::2], rest[1::2], strict=False):
        other = candidate(context, env)
        if isinstance(other, ErrorValue):
            return other
        if equal(value, other, env):
            return result(context, env)
    return rest[-1](context, env) if len(rest) % 2 else NA_ERROR


def results(types: Sequence[Type]) -> Type:
    """Return the type that all results share."""
    last = (types[-1],) if len(types) % 2 == 0 else ()
    return common((*types[2::2], *last))


function = Function(
    name="SWITCH",
    label=text("匹配取值", "Switch"),
    description=text(
        "把值与各候选值比较，返回匹配项的结果；最后可加默认值。",
        "What stands beside the matching candidate, else the default.",
    ),
    group="logic",
    parameters=(
        needs("value", ANY, "值", "value"),
        needs("candidate", ANY, "候选值", "candidate"),
        needs("result", ANY, "结果", "result"),
        many("more", ANY, "其他候选值和默认值", "more candidates and default"),
    ),
    result=results,
    body=pick,
    lazy=True,
    examples=(
        Example('SWITCH(2, 1, "一", 2, "二")', "二"),
        Example('SWITCH("x", "a", 1, 9)', "9"),
    ),
)
