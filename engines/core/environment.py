"""What an expression may know about the world outside the record."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from secrets import randbelow
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

NOBODY: Mapping[Any, Any] = MappingProxyType({})
# How many numbers chance may give.
SIDES = 10**15


def by_chance() -> int:
    """Return a random whole number below `SIDES`."""
    return randbelow(SIDES)


@dataclass(frozen=True)
class Calendar:
    """A work calendar: the weekly rest days, and the days that differ from them."""

    rest: frozenset[int] = frozenset({6, 7})
    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()

    def works(self, day: date) -> bool:
        """Tell whether people work on `day`; a make-up day wins over all."""
        if day in self.workdays:
            return True
        return day not in self.holidays and day.isoweekday() not in self.rest


@dataclass(frozen=True)
class Env:
    """The moment, the zone, the person and the calendar that answers depend on.

    `user` holds `id`, `name`, `department`, `departments`, `subordinates` … as far
    as they are known; `departments` maps each department to its parent; `prior` is
    the record as it was stored, None for a new one. `chance` draws a whole number
    below `SIDES`.
    """

    now: datetime
    timezone: str = "Asia/Shanghai"
    user: Mapping[str, Any] | None = None
    calendar: Calendar = field(default_factory=Calendar)
    departments: Mapping[Any, Any] = field(default_factory=lambda: NOBODY)
    prior: Mapping[str, Any] | None = None
    chance: Callable[[], int] = by_chance

    @cached_property
    def zone(self) -> ZoneInfo:
        """The rules of `timezone`."""
        return ZoneInfo(self.timezone)

    @cached_property
    def today(self) -> date:
        """The civil day in `timezone`."""
        return self.now.astimezone(self.zone).date()


FLEETING = frozenset({"now", "chance"})


class WatchedEnv(Env):
    """An environment that notes when more than the day is asked of it.

    What was made without asking for the moment or for chance is the same all day.
    """

    fleeting = False

    def __getattribute__(self, name: str) -> Any:
        """Return an attribute; what never comes twice is noted."""
        if name in FLEETING:
            object.__setattr__(self, "fleeting", True)
        return super().__getattribute__(name)


def watched(env: Env) -> WatchedEnv:
    """Return the same environment, watched from now on."""
    made = object.__new__(WatchedEnv)
    # The day comes from the moment, and is worked out before anybody watches.
    known = {"today": env.today, "zone": env.zone, "fleeting": False}
    made.__dict__.update(env.__dict__ | known)
    return made
