"""DATEADD: a date moved."""

from datetime import date, datetime

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.civil import (
    add_days,
    add_months,
    instant_of,
    midnight,
    shift_seconds,
)
from engines.core.expression.function import Example, Function, may, needs, same_as
from engines.core.expression.functions._units import unit_named
from engines.core.expression.types import INTEGER, MOMENT, TEXT
from engines.core.expression.values import NUM_ERROR, VALUE_ERROR, Value

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_SECONDS = {"hour": 3600, "minute": 60, "second": 1}
_DAYS = {"day": 1, "week": 7}


def moved(env: Env, moment: date, count: int, unit: str = "day") -> Value:
    """Return `moment` moved by `count` units, a month's last day at most."""
    name = unit_named(unit)
    if name is None:
        return VALUE_ERROR
    if name in _SECONDS:
        start = moment if isinstance(moment, datetime) else midnight(moment, env.zone)
        return shift_seconds(start, count * _SECONDS[name]) or NUM_ERROR
    local = moment.astimezone(env.zone) if isinstance(moment, datetime) else None
    day = _moved_day(local.date() if local else moment, count, name)
    if day is None:
        return NUM_ERROR
    if local is None:
        return day
    return instant_of(datetime.combine(day, local.time()), env.zone)


def _moved_day(day: date, count: int, name: str) -> date | None:
    if name in _MONTHS:
        return add_months(day, count * _MONTHS[name])
    return add_days(day, count * _DAYS[name])


function = Function(
    name="DATEADD",
    label=text("日期加减", "Add to date"),
    description=text(
        "日期加上若干年、季、月、周、日、时、分、秒。",
        "A date or time moved by years, months, days, hours …",
    ),
    group="date",
    parameters=(
        needs("date", MOMENT, "日期", "date"),
        needs("count", INTEGER, "数量", "count"),
        may("unit", TEXT, "单位", "unit"),
    ),
    result=same_as(0),
    body=moved,
    aliases=("DATEDELTA",),
    needs_env=True,
    examples=(
        Example('DATEADD("2025-01-31", 1, "month")', "2025-02-28"),
        Example('DATEADD("2025-01-31", -1, "d")', "2025-01-30"),
        Example('DATEADD("2025-01-31", 1, "x")', "#VALUE!"),
    ),
)
