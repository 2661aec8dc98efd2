"""PRIORVALUE: what a field was before."""

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.evaluate_types import Compiled, Context
from engines.core.expression.function import Example, Function, needs, same_as
from engines.core.expression.types import ANY
from engines.core.expression.values import Value


def before(_context: Context, env: Env, field: Compiled) -> Value:
    """Return the value in the record as it was stored."""
    return field(env.prior or {}, env)


function = Function(
    name="PRIORVALUE",
    label=text("修改前的值", "Prior value"),
    description=text(
        "字段保存前的值，新记录为空。",
        "What was stored in a field before, blank for a new record.",
    ),
    group="people",
    parameters=(needs("field", ANY, "字段", "field"),),
    result=same_as(0),
    body=before,
    lazy=True,
    examples=(Example("ISBLANK(PRIORVALUE(1))", "FALSE"),),
)
