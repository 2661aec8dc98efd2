"""Cron: a timetable of five words, and the moments it names, in a time zone.

`minute hour day month weekday`; `*`, `a-b`, `*/n`, `a-b/n`, lists, names of months and
weekdays; 0 and 7 are Sunday. When both a day and a weekday are given, either will do.
A time that a change of the clock leaves out comes right after it; one that comes
twice counts once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def _words(written: str) -> list[str]:
    return written.split()


_RANGES = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))
_NAMES: tuple[dict[str, int], ...] = (
    {},
    {},
    {},
    {
        name: at
        for at, name in enumerate(
            _words("jan feb mar apr may jun jul aug sep oct nov dec"), 1
        )
    },
    {name: at for at, name in enumerate(_words("sun mon tue wed thu fri sat"))},
)
# Some timetables name days that never come: 30 February.
FARTHEST = timedelta(days=366 * 9)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Cron:
    """The minutes, hours, days, months and weekdays (Sunday is 0) that are meant."""

    minutes: frozenset[int]
    hours: frozenset[int]
    days: frozenset[int]
    months: frozenset[int]
    weekdays: frozenset[int]
    any_day: bool
    any_weekday: bool

    def meets(self, day: date) -> bool:
        """Tell whether the timetable names this day."""
        if day.month not in self.months:
            return False
        by_day = day.day in self.days
        by_weekday = day.isoweekday() % 7 in self.weekdays
        if self.any_day or self.any_weekday:
            return by_day and by_weekday
        return by_day or by_weekday

    def times(self, day: date, zone: ZoneInfo) -> Iterator[datetime]:
        """Yield the moments of one day, in UTC, in their order, each once."""
        found = {
            datetime.combine(day, time(hour, minute), zone).astimezone(UTC)
            for hour in self.hours
            for minute in self.minutes
        }
        yield from sorted(found)

    def after(self, since: datetime, zone: ZoneInfo) -> Iterator[datetime]:
        """Yield the moments after `since`, in UTC, as long as there are any."""
        day = since.astimezone(zone).date() - DAY
        last = day + FARTHEST
        while day < last:
            if self.meets(day):
                for moment in self.times(day, zone):
                    if moment > since:
                        last = day + FARTHEST
                        yield moment
            day += DAY

    def before(
        self, now: datetime, since: datetime, zone: ZoneInfo
    ) -> Iterator[datetime]:
        """Yield the moments up to `now` and after `since`, the latest first."""
        day = now.astimezone(zone).date() + DAY
        first = since.astimezone(zone).date() - DAY
        while day >= first:
            if self.meets(day):
                for moment in reversed(list(self.times(day, zone))):
                    if since < moment <= now:
                        yield moment
            day -= DAY

    def between(
        self, since: datetime, until: datetime, zone: ZoneInfo
    ) -> Iterator[datetime]:
        """Yield the moments after `since` up to `until`."""
        for moment in self.after(since, zone):
            if moment > until:
                return
            yield moment


def parse_cron(written: str) -> Cron | None:
    """Return the timetable, or None when it cannot be read."""
    words = written.lower().split()
    if len(words) != len(_RANGES):
        return None
    sets = [
        _numbers(word, *limits, names)
        for word, limits, names in zip(words, _RANGES, _NAMES, strict=True)
    ]
    if not all(sets):
        return None
    minutes, hours, days, months, weekdays = (frozenset(one or ()) for one in sets)
    weekdays = frozenset(day % 7 for day in weekdays)
    free = [word.startswith("*") for word in words]
    return Cron(minutes, hours, days, months, weekdays, free[2], free[4])


def _numbers(word: str, low: int, high: int, names: dict[str, int]) -> set[int] | None:
    found: set[int] = set()
    for part in word.split(","):
        one = _part(part, low, high, names)
        if one is None:
            return None
        found |= one
    return found


def _part(part: str, low: int, high: int, names: dict[str, int]) -> set[int] | None:
    reach, slash, step = part.partition("/")
    every = _number(step, {}) if slash else 1
    first, dash, last = reach.partition("-")
    begin = low if reach == "*" else _number(first, names)
    end = high if reach == "*" or (slash and not dash) else begin
    if dash:
        end = _number(last, names)
    if not every or begin is None or end is None or not low <= begin <= end <= high:
        return None
    return set(range(begin, end + 1, every))


def _number(word: str, names: dict[str, int]) -> int | None:
    if word in names:
        return names[word]
    return int(word) if word.isascii() and word.isdigit() and len(word) < 4 else None
