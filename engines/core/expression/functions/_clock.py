"""Times of a day as minutes and lengths."""

import re
from datetime import datetime, timedelta

MINUTE = timedelta(minutes=1)
_CLOCK = re.compile(r"([0-9]{1,2}):([0-5][0-9])")


def since_midnight(local: datetime) -> timedelta:
    """Return how far the clock of a civil time has gone."""
    clock = {"hours": local.hour, "minutes": local.minute, "seconds": local.second}
    return timedelta(**clock, microseconds=local.microsecond)


def minute_of(written: str) -> int | None:
    """Return the minute of the day that `9:00` names; None when it names none."""
    found = _CLOCK.fullmatch(written.strip())
    minute = int(found[1]) * 60 + int(found[2]) if found else None
    return minute if minute is not None and minute <= 24 * 60 else None
