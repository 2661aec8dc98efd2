"""DATEDIFF: the units from one moment to another."""

from datetime import date, datetime, time

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.civil import microseconds, midnight
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.functions._units import unit_named
from engines.core.expression.types import MOMENT, NUMBER, TEXT
from engines.core.expression.values import VALUE_ERROR, ErrorValue

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_DAYS = {"day": 1, "week": 7}
_MICROSECONDS = {
    "hour": 3_600_000_000,
    "minute": 60_000_000,
    "second": 1_000_000,
    "day": 86_400_000_000,
    "week": 7 * 86_400_000_000,
}


def difference(env: Env, start: date, end: date, unit: str = "day") -> int | ErrorValue:
    """Return the whole units from `start` to `end`, negative when it comes first."""
    name = unit_named(unit)
    if name is None:
        return VALUE_ERROR
    if name in _MONTHS:
        return _cut(_months(_local(start, env), _local(end, env)), _MONTHS[name])
    timed = isinstance(start, datetime) or isinstance(end, datetime)
    if name in _DAYS and not timed:
        return _cut(end.toordinal() - start.toordinal(), _DAYS[name])
    passed = microseconds(_instant(end, env)) - microseconds(_instant(start, env))
    return _cut(passed, _MICROSECONDS[name])


def _cut(amount: int, size: int) -> int:
    return amount // size if amount >= 0 else -(-amount // size)


def _instant(moment: date, env: Env) -> datetime:
    return moment if isinstance(moment, datetime) else midnight(moment, env.zone)


def _local(moment: date, env: Env) -> tuple[date, time]:
    if not isinstance(moment, datetime):
        return moment, time()
    local = moment.astimezone(env.zone)
    return local.date(), local.time()


def _months(start: tuple[date, time], end: tuple[date, time]) -> int:
    if end < start:
        return -_months(end, start)
    (first, begun), (last, ended) = start, end
    months = (last.year - first.year) * 12 + last.month - first.month
    return months - ((last.day, ended) < (first.day, begun))


function = Function(
    name="DATEDIFF",
    label=text("时间差", "Date and time difference"),
    description=text(
        "两个日期时间相差的整单位数（默认天），后者较早时为负。",
        "The whole units (days unless said) from one to another, negative backwards.",
    ),
    group="date",
    parameters=(
        needs("start", MOMENT, "开始", "start"),
        needs("end", MOMENT, "结束", "end"),
        may("unit", TEXT, "单位", "unit"),
    ),
    result=NUMBER,
    body=difference,
    needs_env=True,
    examples=(
        Example('DATEDIFF("2025-01-01", "2025-01-31")', "30"),
        Example('DATEDIFF("2025-03-31", "2025-02-28", "month")', "-1"),
        Example('DATEDIFF("2025-01-01 08:00", "2025-01-01 17:30", "h")', "9"),
    ),
)
