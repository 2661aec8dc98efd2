"""NETWORKDAYS: workdays between two dates."""

from datetime import date

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.functions._workdays import day_list, works
from engines.core.expression.types import DATE, LIST, NUMBER
from engines.core.expression.values import NUM_ERROR, ErrorValue, Value

MOST_DAYS = 60_000


def count(
    env: Env, start: date, end: date, off: list[Value] | None = None
) -> int | ErrorValue:
    """Return the workdays, negative when the end comes first."""
    free = day_list(env, off or [])
    if isinstance(free, ErrorValue):
        return free
    first, last = sorted((start, end))
    span = (last - first).days + 1
    if span > MOST_DAYS:
        return NUM_ERROR
    days = (date.fromordinal(first.toordinal() + step) for step in range(span))
    found = sum(works(env, day, free) for day in days)
    return found if start <= end else -found


function = Function(
    name="NETWORKDAYS",
    label=text("工作日天数", "Workdays between"),
    description=text(
        "两个日期之间（含首尾）的工作日天数，按工作日历。",
        "How many workdays there are, both ends counted.",
    ),
    group="date",
    parameters=(
        needs("start", DATE, "开始", "start"),
        needs("end", DATE, "结束", "end"),
        may("off", LIST, "额外假日", "more days off"),
    ),
    result=NUMBER,
    body=count,
    needs_env=True,
    examples=(
        Example('NETWORKDAYS("2025-03-14", "2025-03-17")', "2"),
        Example('NETWORKDAYS("2025-03-17", "2025-03-14")', "-2"),
    ),
)
