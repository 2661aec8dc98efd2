"""WORKTIME: the moment when so many minutes of work have passed."""

from datetime import date, datetime, time, timedelta

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.civil import add_days, instant_of
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.functions._clock import MINUTE, minute_of, since_midnight
from engines.core.expression.types import DATETIME, INTEGER, TEXT
from engines.core.expression.values import NUM_ERROR, VALUE_ERROR, ErrorValue

MOST_DAYS = 60_000
A_DAY = timedelta(days=1)


def moment(
    env: Env,
    start: datetime,
    minutes: int,
    opens: str = "09:00",
    closes: str = "18:00",
) -> datetime | ErrorValue:
    """Return when `minutes` of the work calendar have passed since `start`."""
    first, last = minute_of(opens), minute_of(closes)
    if first is None or last is None:
        return VALUE_ERROR
    if last <= first or minutes < 0:
        return NUM_ERROR
    if minutes == 0:
        return start
    local = start.astimezone(env.zone)
    left = minutes * MINUTE
    for step in range(MOST_DAYS):
        day = add_days(local.date(), step)
        if day is None:
            return NUM_ERROR
        begin = max(first * MINUTE, since_midnight(local) if step == 0 else 0 * MINUTE)
        room = last * MINUTE - begin
        if not env.calendar.works(day) or room <= timedelta():
            continue
        if left <= room:
            return _at(env, day, begin + left)
        left -= room
    return NUM_ERROR


def _at(env: Env, day: date, clock: timedelta) -> datetime | ErrorValue:
    """Return the instant of a time of a day, midnight at its end included."""
    on = add_days(day, 1) if clock == A_DAY else day
    if on is None:
        return NUM_ERROR
    rest = timedelta() if clock == A_DAY else clock
    return instant_of(datetime.combine(on, time()) + rest, env.zone)


function = Function(
    name="WORKTIME",
    label=text("工作时间加减", "Add minutes of work"),
    description=text(
        "从某时刻起经过若干工作分钟后的时刻，按工作日历，默认每天 09:00 至 18:00。",
        "The moment when so many minutes of work have passed, by the work calendar, "
        "09:00 to 18:00 unless said.",
    ),
    group="date",
    parameters=(
        needs("start", DATETIME, "开始", "start"),
        needs("minutes", INTEGER, "分钟", "minutes"),
        may("opens", TEXT, "上班时间", "work begins"),
        may("closes", TEXT, "下班时间", "work ends"),
    ),
    result=DATETIME,
    body=moment,
    needs_env=True,
    examples=(
        Example('TEXT(WORKTIME("2025-03-14 17:00", 120), "hh:mm")', "10:00"),
        Example('DAY(WORKTIME("2025-03-14 17:00", 120))', "17"),
    ),
)
