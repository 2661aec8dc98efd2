"""OR: at least one condition holds."""

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.evaluate_types import Compiled, Context
from engines.core.expression.function import Example, Function, many, needs
from engines.core.expression.functions._truth import truths
from engines.core.expression.types import BOOLEAN
from engines.core.expression.values import ErrorValue, Value


def any_holds(context: Context, env: Env, *conditions: Compiled) -> Value:
    """Return whether one holds; later ones are not asked after the first that does."""
    for truth in truths(context, env, conditions):
        if isinstance(truth, ErrorValue) or truth:
            return truth
    return False


function = Function(
    name="OR",
    label=text("或者", "Or"),
    description=text("任一条件成立时为真。", "True when at least one condition holds."),
    group="logic",
    parameters=(
        needs("condition", BOOLEAN, "条件", "condition"),
        many("more", BOOLEAN, "其他条件", "more conditions"),
    ),
    result=BOOLEAN,
    body=any_holds,
    lazy=True,
    examples=(
        Example("OR(1 > 2, 3 > 2)", "TRUE"),
        Example("OR(FALSE, FALSE)", "FALSE"),
    ),
)
