"""When a task is due: hours, days, or working hours and days on a work calendar."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.schema import Schema, integer

HOURS_OF_A_DAY = 8
UNITS = ("hours", "days", "work_hours", "work_days")
DURATION: dict[str, Schema] = {
    "hours": integer(minimum=1, title=text("小时", "Hours")),
    "days": integer(minimum=1, title=text("天", "Days")),
    "work_hours": integer(minimum=1, title=text("工作小时", "Working hours")),
    "work_days": integer(minimum=1, title=text("工作日", "Working days")),
}


def due(limit: Mapping[str, Any], env: Env, begin: datetime | None = None) -> datetime:
    """Return when a duration ends if it begins now, or at `begin`.

    Eight working hours are one working day; the rest is added as plain hours. What is
    counted in working time never ends on a day of rest.
    """
    days, hours = divmod(limit.get("work_hours", 0), HOURS_OF_A_DAY)
    plain = timedelta(hours=limit.get("hours", 0) + hours, days=limit.get("days", 0))
    at = (begin or env.now) + plain
    if "work_hours" not in limit and "work_days" not in limit:
        return at
    return _working(at, limit.get("work_days", 0) + days, env)


def due_at(props: Mapping[str, Any], env: Env) -> datetime | None:
    """Return when a task of a node with these settings is due, if it ever is."""
    limit = props.get("timeout")
    return due(limit, env) if limit and has_duration(limit) else None


def has_duration(limit: Mapping[str, Any]) -> bool:
    """Tell whether a limit says how long."""
    return any(unit in limit for unit in UNITS)


def _working(begin: datetime, days: int, env: Env) -> datetime:
    moment = begin
    left = days
    while left > 0 or not _works(moment, env):
        moment += timedelta(days=1)
        left -= _works(moment, env)
    return moment


def _works(moment: datetime, env: Env) -> bool:
    return env.calendar.works(moment.astimezone(env.zone).date())
