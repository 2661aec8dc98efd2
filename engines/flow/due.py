"""When a task is due: hours, days, or working hours and days on a work calendar."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.schema import Schema, choice, integer, props

HOURS_OF_A_DAY = 8

TIMEOUT: Schema = {
    **props(
        hours=integer(minimum=1, title=text("小时", "Hours")),
        days=integer(minimum=1, title=text("天", "Days")),
        work_hours=integer(minimum=1, title=text("工作小时", "Working hours")),
        work_days=integer(minimum=1, title=text("工作日", "Working days")),
        do=choice({"remind": text("提醒", "Remind")}, default="remind"),
        max=integer(minimum=1, default=3, title=text("最多次数", "At most")),
    ),
    "x-title": text("处理时限", "Time limit"),
    "x-input": "timeout",
}

UNITS = ("hours", "days", "work_hours", "work_days")


def due(timeout: Mapping[str, Any], env: Env) -> datetime:
    """Return when the time limit ends if it begins now.

    Eight working hours are one working day; the rest is added as plain hours.
    """
    days, hours = divmod(timeout.get("work_hours", 0), HOURS_OF_A_DAY)
    plain = timedelta(
        hours=timeout.get("hours", 0) + hours, days=timeout.get("days", 0)
    )
    return _working(env.now + plain, timeout.get("work_days", 0) + days, env)


def _working(begin: datetime, days: int, env: Env) -> datetime:
    moment = begin
    while days > 0:
        moment += timedelta(days=1)
        days -= env.calendar.works(moment.astimezone(env.zone).date())
    return moment
