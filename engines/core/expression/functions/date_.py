"""DATE: a date from its parts."""

from datetime import date

from engines.core.errors import text
from engines.core.expression.civil import make_date
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import DATE, INTEGER
from engines.core.expression.values import NUM_ERROR, ErrorValue


def made(year: int, month: int, day: int) -> date | ErrorValue:
    """Return the date; #NUM! outside the years 1 to 9999."""
    return make_date(year, month, day) or NUM_ERROR


function = Function(
    name="DATE",
    label=text("日期", "Date"),
    description=text(
        "由年、月、日组成日期，超出范围的月和日自动进位。",
        "A date from year, month and day; what is too much carries over.",
    ),
    group="date",
    parameters=(
        needs("year", INTEGER, "年", "year"),
        needs("month", INTEGER, "月", "month"),
        needs("day", INTEGER, "日", "day"),
    ),
    result=DATE,
    body=made,
    examples=(
        Example("DATE(2025, 2, 30)", "2025-03-02"),
        Example("DATE(2025, 13, 1)", "2026-01-01"),
    ),
)
