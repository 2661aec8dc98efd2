"""COUNTBLANK: how many values are blank."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, many, needs
from engines.core.expression.types import ANY, NUMBER
from engines.core.expression.values import Value, flatten, is_blank


def count(*values: Value) -> int:
    """Return how many values are blank, in lists too."""
    return sum(is_blank(value) for value in flatten(values))


function = Function(
    name="COUNTBLANK",
    label=text("空值计数", "Count blanks"),
    description=text("空值的个数。", "How many values are blank."),
    group="math",
    parameters=(
        needs("value", ANY, "值", "value"),
        many("more", ANY, "其他值", "more values"),
    ),
    result=NUMBER,
    body=count,
    takes_errors=True,
    examples=(Example('COUNTBLANK(1, "", BLANK())', "2"),),
)
