"""ENDOF: the last day of the week (Sunday), month, quarter or year of a date."""

from datetime import date

from engines.core.errors import text
from engines.core.expression.civil import add_days, next_start
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.functions._units import unit_named
from engines.core.expression.types import DATE, TEXT
from engines.core.expression.values import NUM_ERROR, VALUE_ERROR, ErrorValue


def bound(day: date, unit: str) -> date | ErrorValue:
    """Return the last day of the unit that holds `day`."""
    name = unit_named(unit)
    if name is None or name in ("hour", "minute", "second"):
        return VALUE_ERROR
    return add_days(next_start(day, name), -1) or NUM_ERROR


function = Function(
    name="ENDOF",
    label=text("时段结束", "End of period"),
    description=text(
        "日期所在周、月、季或年的最后一天。",
        "The last day of the week (Sunday), month, quarter or year of a date.",
    ),
    group="date",
    parameters=(
        needs("date", DATE, "日期", "date"),
        needs("unit", TEXT, "单位", "unit"),
    ),
    result=DATE,
    body=bound,
    examples=(
        Example('ENDOF("2025-05-20", "quarter")', "2025-06-30"),
        Example('ENDOF("2025-03-16", "week")', "2025-03-16"),
    ),
)
