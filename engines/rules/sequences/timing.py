"""Timing: when messages may be sent: which days, which hours, never at night."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from engines.rules.spans import DEFAULT_ZONE

ALL_DAYS = frozenset(range(1, 8))
LONGEST = 15


@dataclass(frozen=True)
class Hours:
    """A part of the day; one that ends before it begins goes over midnight."""

    start: time
    end: time

    def hold(self, moment: time) -> bool:
        """Tell whether a time of day lies within."""
        if self.start <= self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end


@dataclass(frozen=True)
class Window:
    """The days of the week (Monday is 1) and hours for messages, and quiet hours."""

    days: frozenset[int] = ALL_DAYS
    hours: Hours | None = None
    quiet: Hours | None = None
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo(DEFAULT_ZONE))

    def allows(self, local: datetime) -> bool:
        """Tell whether a message may be sent at a local moment."""
        clock = local.time()
        within = self.hours is None or self.hours.hold(clock)
        quiet = self.quiet is not None and self.quiet.hold(clock)
        return local.isoweekday() in self.days and within and not quiet

    def next_from(self, moment: datetime) -> datetime:
        """Return the first moment from `moment` on at which messages may be sent.

        It is `moment` itself when that is allowed, or when nothing ever is.
        """
        local = moment.astimezone(self.zone)
        if self.allows(local):
            return moment
        for days in range(LONGEST):
            day = local.date() + timedelta(days=days)
            for clock in self._edges():
                edge = datetime.combine(day, clock, self.zone)
                if edge > local and self.allows(edge):
                    return edge.astimezone(moment.tzinfo)
        return moment

    def _edges(self) -> list[time]:
        """Return the times of day at which it may become allowed."""
        found = {time()}
        if self.hours is not None:
            found.add(self.hours.start)
        if self.quiet is not None:
            found.add(self.quiet.end)
        return sorted(found)
