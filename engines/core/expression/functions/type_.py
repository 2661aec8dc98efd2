"""TYPE: the name of a value's type."""

from datetime import date, datetime
from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import ANY, TEXT
from engines.core.expression.values import ErrorValue, Value, is_blank

_NAMES = (
    (bool, "boolean"),
    (Decimal, "number"),
    (datetime, "datetime"),
    (date, "date"),
    (str, "text"),
    (list, "list"),
    (ErrorValue, "error"),
)


def type_name(value: Value) -> str:
    """Return blank, boolean, number, date, datetime, text, list, record or error."""
    if is_blank(value):
        return "blank"
    return next((name for kind, name in _NAMES if isinstance(value, kind)), "record")


function = Function(
    name="TYPE",
    label=text("类型", "Type"),
    description=text("返回值的类型名称。", "The name of a value's type."),
    group="information",
    parameters=(needs("value", ANY, "值", "value"),),
    result=TEXT,
    body=type_name,
    takes_errors=True,
    examples=(
        Example("TYPE(1)", "number"),
        Example('TYPE("a")', "text"),
        Example("TYPE(1/0)", "error"),
    ),
)
