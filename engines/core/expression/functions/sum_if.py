"""SUM_IF: in a measure: the sum over records that meet a condition."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import BOOLEAN, NUMBER
from engines.core.expression.values import NAME_ERROR

function = Function(
    name="SUM_IF",
    label=text("按条件求和（指标）", "Sum if (measure)"),
    description=text(
        "指标中使用：满足条件的记录的合计。",
        "In a measure: adds a number over the records that meet the condition.",
    ),
    group="statistics",
    parameters=(
        needs("condition", BOOLEAN, "条件", "condition"),
        needs("number", NUMBER, "数字", "number"),
    ),
    result=NUMBER,
    body=lambda _condition, _number: NAME_ERROR,
    measure=True,
    examples=(Example("SUM_IF(TRUE, 1)", "#NAME?"),),
)
