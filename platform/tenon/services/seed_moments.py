"""Moments of sample data, told from the day on which it is installed.

They are civil time where the person lives.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tenon.context import Context

_PERIOD = re.compile(r"@(month|quarter)([+-]\d{1,3})$")
_MONTHS = {"month": 1, "quarter": 3}
_RELATIVE = re.compile(r"@([+-]\d{1,5})d(?: (\d{1,2}):(\d{2}))?$")


def moment(ctx: Context, cell: str) -> datetime | None:
    """Return what `@-3d 09:30` means today, None when it cannot be read.

    `@month-2` is the first day of the month before the last one, `@quarter-1` that of
    the last quarter.
    """
    zone = ZoneInfo(ctx.timezone)
    today = ctx.now().astimezone(zone).date()
    if period := _PERIOD.match(cell):
        many, months = _MONTHS[period[1]], today.year * 12 + today.month - 1
        first = (months // many + int(period[2])) * many
        return datetime(first // 12, first % 12 + 1, 1, tzinfo=zone)
    match = _RELATIVE.match(cell)
    if match is None:
        return None
    days, hour, minute = match.groups()
    clock = time(int(hour or 9), int(minute or 0))
    found = datetime.combine(today + timedelta(days=int(days)), clock, zone)
    # `@-0d 16:00` has happened, also when it is read in the morning.
    return min(found, ctx.now().astimezone(zone)) if days[0] == "-" else found


def born(ctx: Context, row: Mapping[str, str]) -> datetime:
    """Return when a row of sample data was made: a month ago unless it says."""
    given = moment(ctx, row.get("created_at", "")) or ctx.now() - timedelta(days=30)
    return given.astimezone(UTC)
