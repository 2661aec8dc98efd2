"""MONTH: the month of a date."""

from datetime import date

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import DATE, NUMBER


def part(day: date) -> int:
    """Return the month of `day`."""
    return day.month


function = Function(
    name="MONTH",
    label=text("月", "Month"),
    description=text("日期的月份。", "The month of a date."),
    group="date",
    parameters=(needs("date", DATE, "日期", "date"),),
    result=NUMBER,
    body=part,
    examples=(Example("MONTH(DATE(2025, 3, 1))", "3"),),
)
