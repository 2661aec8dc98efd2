"""WORKDAY: the day some workdays away."""

from datetime import date

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.civil import add_days
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.functions._workdays import day_list, works
from engines.core.expression.types import DATE, INTEGER, LIST
from engines.core.expression.values import NUM_ERROR, ErrorValue, Value

MOST_DAYS = 20_000


def moved(
    env: Env, start: date, days: int, off: list[Value] | None = None
) -> date | ErrorValue:
    """Return the day; #NUM! for more than 20,000 workdays."""
    free = day_list(env, off or [])
    if isinstance(free, ErrorValue):
        return free
    if abs(days) > MOST_DAYS:
        return NUM_ERROR
    day: date | None = start
    left, searched = abs(days), 0
    while left and day:
        day = add_days(day, 1 if days > 0 else -1)
        searched += 1
        if searched > 3 * MOST_DAYS:
            return NUM_ERROR
        left -= bool(day and works(env, day, free))
    return day or NUM_ERROR


function = Function(
    name="WORKDAY",
    label=text("工作日加减", "Workdays away"),
    description=text(
        "若干个工作日之前或之后的日期，按工作日历。",
        "The day some workdays before or after, by the work calendar.",
    ),
    group="date",
    parameters=(
        needs("start", DATE, "开始", "start"),
        needs("days", INTEGER, "工作日数", "workdays"),
        may("off", LIST, "额外假日", "more days off"),
    ),
    result=DATE,
    body=moved,
    needs_env=True,
    examples=(
        Example('WORKDAY("2025-03-14", 1)', "2025-03-17"),
        Example('WORKDAY("2025-03-17", -1)', "2025-03-14"),
    ),
)
