"""ISOWEEKNUM: the ISO week number; weeks begin on Monday."""

from datetime import date

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import DATE, NUMBER


def part(day: date) -> int:
    """Return the week number of `day`."""
    return day.isocalendar().week


function = Function(
    name="ISOWEEKNUM",
    label=text("周数", "Week number"),
    description=text(
        "ISO 周数，周一为一周开始。", "The ISO week number; weeks begin on Monday."
    ),
    group="date",
    parameters=(needs("date", DATE, "日期", "date"),),
    result=NUMBER,
    body=part,
    examples=(
        Example("ISOWEEKNUM(DATE(2025, 1, 1))", "1"),
        Example("ISOWEEKNUM(DATE(2021, 1, 1))", "53"),
    ),
)
