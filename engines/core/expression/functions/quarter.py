"""QUARTER: the quarter of a date, 1 to 4."""

from datetime import date

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import DATE, NUMBER


def part(day: date) -> int:
    """Return the quarter of `day`."""
    return (day.month + 2) // 3


function = Function(
    name="QUARTER",
    label=text("季度", "Quarter"),
    description=text("日期的季度，1 到 4。", "The quarter of a date, 1 to 4."),
    group="date",
    parameters=(needs("date", DATE, "日期", "date"),),
    result=NUMBER,
    body=part,
    examples=(Example("QUARTER(DATE(2025, 5, 1))", "2"),),
)
