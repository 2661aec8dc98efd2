"""WORKMINUTES: the minutes of work between two moments."""

from datetime import date, datetime, timedelta

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.functions._clock import MINUTE, minute_of, since_midnight
from engines.core.expression.types import DATETIME, NUMBER, TEXT
from engines.core.expression.values import NUM_ERROR, VALUE_ERROR, ErrorValue

MOST_DAYS = 60_000


def minutes(
    env: Env,
    start: datetime,
    end: datetime,
    opens: str = "09:00",
    closes: str = "18:00",
) -> int | ErrorValue:
    """Return the minutes of the work calendar, negative when the end comes first."""
    first, last = minute_of(opens), minute_of(closes)
    if first is None or last is None:
        return VALUE_ERROR
    early, late = (m.astimezone(env.zone) for m in sorted((start, end)))
    span = (late.date() - early.date()).days
    if last <= first or span > MOST_DAYS:
        return NUM_ERROR
    found = timedelta()
    for step in range(span + 1):
        day = date.fromordinal(early.date().toordinal() + step)
        if env.calendar.works(day):
            begin = max(
                first * MINUTE, since_midnight(early) if step == 0 else timedelta()
            )
            finish = last * MINUTE
            finish = min(finish, since_midnight(late)) if step == span else finish
            found += max(timedelta(), finish - begin)
    whole = found // MINUTE
    return whole if start <= end else -whole


function = Function(
    name="WORKMINUTES",
    label=text("工作分钟数", "Minutes of work"),
    description=text(
        "两个时刻之间的工作分钟数，按工作日历，默认每天 09:00 至 18:00。",
        "Minutes between two moments by the work calendar, 09:00 to 18:00 unless said.",
    ),
    group="date",
    parameters=(
        needs("start", DATETIME, "开始", "start"),
        needs("end", DATETIME, "结束", "end"),
        may("opens", TEXT, "上班时间", "work begins"),
        may("closes", TEXT, "下班时间", "work ends"),
    ),
    result=NUMBER,
    body=minutes,
    needs_env=True,
    examples=(
        Example('WORKMINUTES("2025-03-14 17:00", "2025-03-17 10:00")', "120"),
        Example('WORKMINUTES("2025-03-15 09:00", "2025-03-16 18:00")', "0"),
    ),
)
