"""DAY: the day of the month."""

from datetime import date

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import DATE, NUMBER


def part(day: date) -> int:
    """Return the day of `day`."""
    return day.day


function = Function(
    name="DAY",
    label=text("日", "Day"),
    description=text("日期是几号。", "The day of the month."),
    group="date",
    parameters=(needs("date", DATE, "日期", "date"),),
    result=NUMBER,
    body=part,
    examples=(Example("DAY(DATE(2025, 3, 9))", "9"),),
)
