"""ISBLANK: nothing has been filled in."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import ANY, BOOLEAN
from engines.core.expression.values import is_blank

function = Function(
    name="ISBLANK",
    label=text("为空", "Is blank"),
    description=text(
        "值为空、空文本或空列表时为真。",
        "True for nothing, an empty text and an empty list.",
    ),
    group="information",
    parameters=(needs("value", ANY, "值", "value"),),
    result=BOOLEAN,
    body=is_blank,
    aliases=("ISEMPTY",),
    takes_errors=True,
    examples=(Example('ISBLANK("")', "TRUE"), Example("ISBLANK(0)", "FALSE")),
)
