"""DAYS: days between two dates."""

from datetime import date

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import DATE, NUMBER


def days(end: date, start: date) -> int:
    """Return the days from `start` to `end`."""
    return (end - start).days


function = Function(
    name="DAYS",
    label=text("相差天数", "Days between"),
    description=text(
        "结束日期减开始日期的天数。", "The days from the start to the end."
    ),
    group="date",
    parameters=(
        needs("end", DATE, "结束", "end"),
        needs("start", DATE, "开始", "start"),
    ),
    result=NUMBER,
    body=days,
    examples=(Example('DAYS("2025-03-01", "2025-02-01")', "28"),),
)
