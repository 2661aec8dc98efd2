"""COUNTA: how many values are not blank."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, many, needs
from engines.core.expression.types import ANY, NUMBER
from engines.core.expression.values import Value, flatten, is_blank


def count(*values: Value) -> int:
    """Return how many values are not blank, in lists too."""
    return sum(not is_blank(value) for value in flatten(values))


function = Function(
    name="COUNTA",
    label=text("非空计数", "Count values"),
    description=text("非空值的个数。", "How many values are not blank."),
    group="math",
    parameters=(
        needs("value", ANY, "值", "value"),
        many("more", ANY, "其他值", "more values"),
    ),
    result=NUMBER,
    body=count,
    takes_errors=True,
    examples=(Example('COUNTA(1, "a", "")', "2"),),
)
