"""EDATE: a date some months away."""

from datetime import date

from engines.core.errors import text
from engines.core.expression.civil import add_months
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import DATE, INTEGER
from engines.core.expression.values import NUM_ERROR, ErrorValue


def moved(day: date, months: int) -> date | ErrorValue:
    """Return `day` moved by `months`, the month's last day at most."""
    return add_months(day, months) or NUM_ERROR


function = Function(
    name="EDATE",
    label=text("月份加减", "Months away"),
    description=text(
        "若干个月之前或之后的日期。", "The date some months before or after."
    ),
    group="date",
    parameters=(
        needs("date", DATE, "日期", "date"),
        needs("months", INTEGER, "月数", "months"),
    ),
    result=DATE,
    body=moved,
    examples=(Example('EDATE("2025-01-31", 1)', "2025-02-28"),),
)
