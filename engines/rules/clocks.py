"""Clocks: what a time trigger waits for, as plain data with its arithmetic.

Every clock turns a half-open stretch of time `(since, now]` into what lies in it; who
asks remembers how far he has asked, so that nothing is missed and nothing asked twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from engines.rules.cron import parse_cron

Moment: TypeAlias = date | datetime
MIDNIGHT = time()
SHANGHAI = ZoneInfo("Asia/Shanghai")
# Repeats of one silence that are told; after that somebody has heard it.
MOST_LEVELS = 200
# How late a tick may be and still is no misfire.
PUNCTUAL = timedelta(minutes=2)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Window:
    """Values of a column that are due: after `low` up to `high`, at escalation `level`.

    Without `low` everything before counts.
    """

    low: Moment | None
    high: Moment
    level: int = 0


@dataclass(frozen=True)
class Silence:
    """`field` of `form` has not moved for `after`; then the next of `further`.

    The last step is repeated every `repeat` while nothing happens; never when None.
    """

    form: str
    field: str
    after: timedelta
    repeat: timedelta | None = None
    further: tuple[timedelta, ...] = ()
    zone: ZoneInfo = SHANGHAI

    def steps(self) -> Iterator[timedelta]:
        """Yield how long the silence lasts at each level, shortest first."""
        last = self.after
        yield last
        for last in self.further:
            yield last
        for _ in range(MOST_LEVELS if self.repeat else 0):
            last += self.repeat or timedelta(0)
            yield last

    def occurrence(self, since: datetime, now: datetime) -> int | None:
        """Return which level is reached, counted from 0; None before the first one."""
        reached = None
        for level, length in enumerate(self.steps()):
            if since + length > now:
                break
            reached = level
        return reached

    def windows(
        self, since: datetime | None, now: datetime, *, days: bool
    ) -> Iterator[Window]:
        """Yield the values that reach a level after `since` until `now`.

        Who has reached several meanwhile is counted at the last of them. `days` says
        that the column holds days: they begin at midnight in the zone.
        """
        lengths = list(self.steps())
        for level, length in enumerate(lengths):
            low = None if since is None else since - length
            if level + 1 < len(lengths):
                passed = now - lengths[level + 1]
                low = passed if low is None else max(low, passed)
            high = _point(now - length, self.zone, days)
            begin = None if low is None else _point(low, self.zone, days)
            if begin is None or begin < high:
                yield Window(begin, high, level)

    def told(self, _value: str, level: int) -> dict[str, Any]:
        """Return what conditions and words may read of a firing."""
        length = next(islice(self.steps(), level, None), self.after)
        return {"level": level + 1, "days": length.days}


def _point(moment: datetime, zone: ZoneInfo, days: bool) -> Moment:
    return moment.astimezone(zone).date() if days else moment


@dataclass(frozen=True)
class RelativeDate:
    """Some time before or after the day or moment in `field` of `form`.

    `at` moves it to a time of that day; `annual` takes every return of the day. With
    `within`, what is written when it is due already, and still ahead, fires at once.
    """

    form: str
    field: str
    offset: timedelta
    at: time | None = None
    annual: bool = False
    zone: ZoneInfo = SHANGHAI
    within: bool = False

    def near(self, now: datetime, *, days: bool) -> Window:
        """Return the values that are due by `now` and have not come yet."""
        if days:
            return Window(now.astimezone(self.zone).date() - DAY, self._day(now))
        return Window(now, self.window(now, now, days=False).high)

    def returns(self, now: datetime) -> tuple[date, ...]:
        """Return the days whose returns are due by `now` and have not passed."""
        today = now.astimezone(self.zone).date()
        count = min((self._day(now) - today).days + 1, 366)
        return tuple(today + n * DAY for n in range(count))

    def window(self, since: datetime, now: datetime, *, days: bool) -> Window:
        """Return the values that become due after `since` until `now`."""
        if days:
            return Window(self._day(since), self._day(now))
        if self.at is None:
            return Window(since - self.offset, now - self.offset)
        # The whole civil day of a moment becomes due at one time.
        return Window(self._end_of_day(since), self._end_of_day(now))

    def _day(self, moment: datetime) -> date:
        """Return the last day that has become due at `moment`."""
        whole = timedelta(days=self.offset.days)
        local = (moment - (self.offset - whole)).astimezone(self.zone)
        begun = local.date() - whole
        return begun if local.time() >= (self.at or MIDNIGHT) else begun - DAY

    def _end_of_day(self, moment: datetime) -> datetime:
        after = datetime.combine(self._day(moment) + DAY, MIDNIGHT, self.zone)
        return after.astimezone(moment.tzinfo) - timedelta(microseconds=1)

    def anniversaries(self, since: datetime, now: datetime) -> tuple[date, ...]:
        """Return the days whose returns become due after `since` until `now`."""
        low, high = self._day(since), self._day(now)
        low = max(low, high - 366 * DAY)
        count = (high - low).days
        return tuple(low + n * DAY for n in range(1, count + 1))

    def told(self, value: str, year: int) -> dict[str, Any]:
        """Return what conditions and words may read of a firing."""
        day = value[:10]
        return {"date": day, "years": year - int(day[:4]) if year else 0}


def returning(day: date) -> tuple[int, ...]:
    """Return which days of a year, as 100 × month + day, are kept on `day`.

    Who was born on 29 February is thought of on the 28th when there is no 29th.
    """
    own = day.month * 100 + day.day
    short = own == 228 and (day + DAY).day == 1
    return (own, 229) if short else (own,)


@dataclass(frozen=True)
class Ticks:
    """A timetable in the words of cron, in a time zone, and what it does with delays.

    `misfire`: `coalesce` makes up for all that was missed once, `skip` never, `all`
    up to `most` times. With `form` it runs for every record of the form.
    """

    cron: str
    zone: ZoneInfo
    misfire: str = "coalesce"
    most: int = 10
    form: str | None = None

    def due(self, since: datetime, now: datetime) -> list[datetime]:
        """Return the moments to make up for after `since` until `now`, in order."""
        timetable = parse_cron(self.cron)
        if timetable is None:
            return []
        most = self.most if self.misfire == "all" else 1
        found = list(islice(timetable.before(now, since, self.zone), most))
        if self.misfire == "skip":
            found = [one for one in found if now - one <= PUNCTUAL]
        return found[::-1]

    def told(self, value: str, _number: int) -> dict[str, Any]:
        """Return what conditions and words may read of a firing."""
        return {"at": value}


Clock: TypeAlias = Silence | RelativeDate | Ticks
