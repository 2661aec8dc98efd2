"""WEEKDAY: the day of the week."""

from datetime import date

from engines.core.errors import text
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.types import DATE, INTEGER, NUMBER
from engines.core.expression.values import NUM_ERROR, ErrorValue


def weekday(day: date, way: int = 1) -> int | ErrorValue:
    """Return the day of the week as `way` counts it."""
    monday = day.isoweekday()
    return {1: monday % 7 + 1, 2: monday, 3: monday - 1}.get(way, NUM_ERROR)


function = Function(
    name="WEEKDAY",
    label=text("星期几", "Weekday"),
    description=text(
        "星期几：方式 1 周日为 1，方式 2 周一为 1，方式 3 周一为 0。",
        "The day of the week: way 1 Sunday is 1, way 2 Monday is 1, way 3 Monday is 0.",
    ),
    group="date",
    parameters=(
        needs("date", DATE, "日期", "date"),
        may("way", INTEGER, "方式", "way"),
    ),
    result=NUMBER,
    body=weekday,
    examples=(
        Example("WEEKDAY(DATE(2025, 3, 3))", "2"),
        Example("WEEKDAY(DATE(2025, 3, 3), 2)", "1"),
    ),
)
