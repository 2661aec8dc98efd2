"""COUNT_IF: in a measure: how many records meet a condition."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import BOOLEAN, NUMBER
from engines.core.expression.values import NAME_ERROR

function = Function(
    name="COUNT_IF",
    label=text("按条件计数（指标）", "Count if (measure)"),
    description=text(
        "指标中使用：满足条件的记录数。",
        "In a measure: how many records meet the condition.",
    ),
    group="statistics",
    parameters=(needs("condition", BOOLEAN, "条件", "condition"),),
    result=NUMBER,
    body=lambda _condition: NAME_ERROR,
    measure=True,
    examples=(Example("COUNT_IF(TRUE)", "#NAME?"),),
)
