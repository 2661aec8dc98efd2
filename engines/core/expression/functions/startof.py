"""STARTOF: the first day of the week (Monday), month, quarter or year of a date."""

from datetime import date

from engines.core.errors import text
from engines.core.expression.civil import start_of
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.functions._units import unit_named
from engines.core.expression.types import DATE, TEXT
from engines.core.expression.values import VALUE_ERROR, ErrorValue


def bound(day: date, unit: str) -> date | ErrorValue:
    """Return the first day of the unit that holds `day`."""
    name = unit_named(unit)
    if name is None or name in ("hour", "minute", "second"):
        return VALUE_ERROR
    return start_of(day, name)


function = Function(
    name="STARTOF",
    label=text("时段开始", "Start of period"),
    description=text(
        "日期所在周、月、季或年的第一天，周一为一周开始。",
        "The first day of the week (Monday), month, quarter or year of a date.",
    ),
    group="date",
    parameters=(
        needs("date", DATE, "日期", "date"),
        needs("unit", TEXT, "单位", "unit"),
    ),
    result=DATE,
    body=bound,
    examples=(
        Example('STARTOF("2025-05-20", "quarter")', "2025-04-01"),
        Example('STARTOF("2025-03-16", "week")', "2025-03-10"),
    ),
)
