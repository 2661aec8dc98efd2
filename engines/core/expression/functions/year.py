"""YEAR: the year of a date."""

from datetime import date

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import DATE, NUMBER


def part(day: date) -> int:
    """Return the year of `day`."""
    return day.year


function = Function(
    name="YEAR",
    label=text("年", "Year"),
    description=text("日期的年份。", "The year of a date."),
    group="date",
    parameters=(needs("date", DATE, "日期", "date"),),
    result=NUMBER,
    body=part,
    examples=(Example("YEAR(DATE(2025, 3, 1))", "2025"),),
)
