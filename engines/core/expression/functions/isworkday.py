"""ISWORKDAY: people work on this day."""

from datetime import date

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import BOOLEAN, DATE


def test(env: Env, day: date) -> bool:
    """Return whether `day` is a workday."""
    return env.calendar.works(day)


function = Function(
    name="ISWORKDAY",
    label=text("是工作日", "Is a workday"),
    description=text(
        "日期是工作日时为真，按工作日历。",
        "True when people work on the day, by the work calendar.",
    ),
    group="date",
    parameters=(needs("date", DATE, "日期", "date"),),
    result=BOOLEAN,
    body=test,
    needs_env=True,
    examples=(
        Example('ISWORKDAY("2025-03-15")', "FALSE"),
        Example('ISWORKDAY("2025-03-14")', "TRUE"),
    ),
)
