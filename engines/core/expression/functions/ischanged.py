"""ISCHANGED: a field differs from what was stored."""

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.compare import distinct_key
from engines.core.expression.evaluate_types import Compiled, Context
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import ANY, BOOLEAN
from engines.core.expression.values import ErrorValue, Value


def changed(context: Context, env: Env, field: Compiled) -> Value:
    """Return whether the value differs from the one before."""
    now = field(context, env)
    before = field(env.prior or {}, env)
    if isinstance(now, ErrorValue) or isinstance(before, ErrorValue):
        return now != before
    return distinct_key(now) != distinct_key(before)


function = Function(
    name="ISCHANGED",
    label=text("已修改", "Is changed"),
    description=text(
        "字段的值与保存前不同时为真；新记录有值即为真。",
        "True when a field differs from what was stored.",
    ),
    group="people",
    parameters=(needs("field", ANY, "字段", "field"),),
    result=BOOLEAN,
    body=changed,
    lazy=True,
    examples=(Example("ISCHANGED(BLANK())", "FALSE"),),
)
