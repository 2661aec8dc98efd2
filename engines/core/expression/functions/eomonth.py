"""EOMONTH: the last day of a month."""

from calendar import monthrange
from datetime import date

from engines.core.errors import text
from engines.core.expression.civil import add_months
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import DATE, INTEGER
from engines.core.expression.values import NUM_ERROR, ErrorValue


def end(day: date, months: int) -> date | ErrorValue:
    """Return the last day of the month `months` away."""
    first = add_months(day.replace(day=1), months)
    if first is None:
        return NUM_ERROR
    return first.replace(day=monthrange(first.year, first.month)[1])


function = Function(
    name="EOMONTH",
    label=text("月末", "End of month"),
    description=text(
        "若干个月之后那个月的最后一天。", "The last day of the month some months away."
    ),
    group="date",
    parameters=(
        needs("date", DATE, "日期", "date"),
        needs("months", INTEGER, "月数", "months"),
    ),
    result=DATE,
    body=end,
    examples=(
        Example('EOMONTH("2025-01-15", 1)', "2025-02-28"),
        Example('EOMONTH("2024-01-15", 1)', "2024-02-29"),
    ),
)
