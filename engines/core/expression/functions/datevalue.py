"""DATEVALUE: a text as a date."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import DATE

function = Function(
    name="DATEVALUE",
    label=text("转为日期", "Date value"),
    description=text("把文本转为日期。", "The date that a text spells."),
    group="date",
    parameters=(needs("date", DATE, "日期", "date"),),
    result=DATE,
    body=lambda day: day,
    examples=(
        Example('DATEVALUE("2025/3/1")', "2025-03-01"),
        Example('DATEVALUE("x")', "#VALUE!"),
    ),
)
