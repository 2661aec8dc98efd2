"""AND: all conditions hold."""

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.evaluate_types import Compiled, Context
from engines.core.expression.function import Example, Function, many, needs
from engines.core.expression.functions._truth import truths
from engines.core.expression.types import BOOLEAN
from engines.core.expression.values import ErrorValue, Value


def all_hold(context: Context, env: Env, *conditions: Compiled) -> Value:
    """Return whether all hold; later ones are not asked after the first that fails."""
    for truth in truths(context, env, conditions):
        if isinstance(truth, ErrorValue) or not truth:
            return truth
    return True


function = Function(
    name="AND",
    label=text("并且", "And"),
    description=text("所有条件都成立时为真。", "True when every condition holds."),
    group="logic",
    parameters=(
        needs("condition", BOOLEAN, "条件", "condition"),
        many("more", BOOLEAN, "其他条件", "more conditions"),
    ),
    result=BOOLEAN,
    body=all_hold,
    lazy=True,
    examples=(
        Example("AND(2 > 1, 3 > 2)", "TRUE"),
        Example("AND(TRUE, FALSE)", "FALSE"),
    ),
)
