"""WEEKNUM: the week of the year."""

from datetime import date

from engines.core.errors import text
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.types import DATE, INTEGER, NUMBER
from engines.core.expression.values import NUM_ERROR, ErrorValue

ISO = 21


def week(day: date, way: int = 1) -> int | ErrorValue:
    """Return the week that holds `day`: from Sunday 1, from Monday 2, or ISO 21."""
    if way == ISO:
        return day.isocalendar().week
    if way not in (1, 2):
        return NUM_ERROR
    first = date(day.year, 1, 1)
    before = first.isoweekday() % 7 if way == 1 else first.weekday()
    return (day.toordinal() - first.toordinal() + before) // 7 + 1


function = Function(
    name="WEEKNUM",
    label=text("周数", "Week of the year"),
    description=text(
        "日期是一年中的第几周：1 从周日起（默认），2 从周一起，21 按 ISO。",
        "The week of the year: from Sundays (1), Mondays (2), or as ISO says (21).",
    ),
    group="date",
    parameters=(
        needs("date", DATE, "日期", "date"),
        may("way", INTEGER, "方式", "way of counting"),
    ),
    result=NUMBER,
    body=week,
    examples=(
        Example('WEEKNUM("2025-01-01")', "1"),
        Example('WEEKNUM("2025-01-05")', "2"),
        Example('WEEKNUM("2024-12-30", 21)', "1"),
    ),
)
