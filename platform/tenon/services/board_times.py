"""When a board is due: every day, work day, week or month at a time of its place."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from engines.core.environment import Calendar
from engines.core.errors import Problem, text

EVERY = ("day", "workday", "week", "month")
CLOCK = re.compile(r"^([01]\d|2[0-3]):[0-5]\d$")
# Holidays never last this long; a calendar without any work day ends the search.
LONGEST_WAIT = 400
Schedule = Mapping[str, Any]


def schedule_problems(given: Any) -> Iterator[Problem]:
    """Yield what is wrong with a timetable."""
    if not isinstance(given, Mapping) or given.get("every") not in EVERY:
        yield _problem("every", "频率只能是每日、工作日、每周或每月。", _EVERY)
        return
    if not CLOCK.match(str(given.get("at", ""))):
        yield _problem("at", "时间应写作 08:30。", "Write the time as 08:30.")
    if given["every"] == "week" and not _within(given.get("weekday"), 7):
        yield _problem("weekday", "请选择星期几。", "Choose the day of the week.")
    if given["every"] == "month" and not _within(given.get("day"), 31):
        yield _problem("day", "请选择每月几日。", "Choose the day of the month.")


_EVERY = "Send it every day, work day, week or month."


def _within(value: Any, most: int) -> bool:
    return type(value) is int and 1 <= value <= most


def _problem(name: str, zh: str, en: str) -> Problem:
    return Problem("board.schedule", text(zh, en), ("schedule", name))


def next_time(
    schedule: Schedule, timezone: str, after: datetime, calendar: Calendar
) -> datetime | None:
    """Return the first moment of the timetable later than `after`, in UTC."""
    zone = ZoneInfo(timezone)
    at = time.fromisoformat(schedule["at"])
    day = after.astimezone(zone).date()
    for ahead in range(LONGEST_WAIT):
        one = day + timedelta(days=ahead)
        if not _falls_on(schedule, one, calendar):
            continue
        moment = datetime.combine(one, at, zone).astimezone(UTC)
        if moment > after:
            return moment
    return None


def _falls_on(schedule: Schedule, day: date, calendar: Calendar) -> bool:
    every = schedule["every"]
    if every == "workday":
        return calendar.works(day)
    if every == "week":
        return day.isoweekday() == int(schedule["weekday"])
    if every == "month":
        return day.day == min(int(schedule["day"]), _last_of(day))
    return True


def _last_of(day: date) -> int:
    following = day.replace(day=28) + timedelta(days=4)
    return (following - timedelta(days=following.day)).day
