"""What a person wants to be told, by which way, and when not."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, insert, select, update

from engines.core.errors import Problem, ProblemsError, localise, text
from engines.core.judge import judge
from engines.core.schema import Schema, boolean, choice, props, string
from tenon.context import Context
from tenon.services import outlets
from tenon.services.notice_events import EVENTS, event_of
from tenon.storage.models.messages import notice_choice

Shown = dict[str, Any]
AT = string(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")
TIMING = choice(["now", "hourly", "daily"])
# Events that a way brings at first, until the person chooses himself.
LOUD = {"sms": frozenset({"flow.urged"})}


@dataclass(frozen=True)
class Choices:
    """One person's choices; `events` maps an event to the ways it takes."""

    events: Mapping[str, Mapping[str, bool]] = field(default_factory=dict)
    timing: Mapping[str, str] = field(default_factory=dict)
    daily_at: str = "08:30"
    quiet: Mapping[str, str] | None = None

    def wants(self, event: str, way: str) -> bool:
        """Tell whether `event` goes out by `way`."""
        known = event_of(event)
        chosen = self.events.get(known.name, {}).get(way)
        if chosen is not None:
            return chosen
        if way == "app":
            return True
        loud = LOUD.get(way)
        return not known.quiet if loud is None else known.name in loud

    def due(self, way: str, now: datetime, zone: ZoneInfo) -> datetime | None:
        """Return when a notice goes out in a digest; None for at once, one by one."""
        timing = self.timing.get(way, "now")
        local = now.astimezone(zone)
        if timing == "hourly":
            start = local.replace(minute=0, second=0, microsecond=0)
            return self._later(start + timedelta(hours=1))
        if timing == "daily":
            return self._later(_next(local, self.daily_at))
        return None

    def loud_at(self, now: datetime, zone: ZoneInfo) -> datetime | None:
        """Return when the quiet hours end, None when it is not quiet."""
        local = now.astimezone(zone)
        later = self._later(local)
        return later if later != local else None

    def _later(self, local: datetime) -> datetime:
        """Return the moment, or the end of the quiet hours it falls into."""
        if not self.quiet or self.quiet["from"] == self.quiet["to"]:
            return local
        begin, end = self.quiet["from"], self.quiet["to"]
        clock = local.strftime("%H:%M")
        night = begin > end
        inside = (clock >= begin or clock < end) if night else (begin <= clock < end)
        return _next(local, end) if inside else local


def _next(local: datetime, at: str) -> datetime:
    """Return the next moment after `local` at which the clock shows `at`."""
    clock = time.fromisoformat(at)
    found = local.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0)
    return found if found > local else found + timedelta(days=1)


NOTHING = Choices()


def choices_of(conn: Connection, people: Iterable[int]) -> Mapping[int, Choices]:
    """Return the choices of people; who has none is not in it."""
    c = notice_choice.c
    query = select(c.user_id, c.choices).where(c.user_id.in_(list(people)))
    return {row.user_id: _read(row.choices) for row in conn.execute(query)}


def _read(raw: Mapping[str, Any]) -> Choices:
    return Choices(
        raw.get("events") or {},
        raw.get("timing") or {},
        raw.get("daily_at") or "08:30",
        raw.get("quiet"),
    )


def mine(ctx: Context) -> Shown:
    """Return the person's choices with everything there is to choose from."""
    person = ctx.actor.id or 0
    with ctx.database.read() as conn:
        found = choices_of(conn, [person]).get(person, NOTHING)
        ways = ["app", *outlets.ways(ctx, conn)]
    events = [
        {
            "name": one.name,
            "title": localise(one.label, ctx.language),
            "ways": {way: found.wants(one.name, way) for way in ways},
        }
        for one in EVENTS.values()
    ]
    return {
        "ways": ways,
        "events": events,
        "timing": {way: found.timing.get(way, "now") for way in ways if way != "app"},
        "daily_at": found.daily_at,
        "quiet": dict(found.quiet) if found.quiet else None,
    }


def choose(ctx: Context, given: Mapping[str, Any]) -> Shown:
    """Keep the person's choices; what is not given stays as it is."""
    problems = tuple(_problems(given))
    if problems:
        raise ProblemsError(problems)
    person = ctx.actor.id or 0
    with ctx.database.write() as conn:
        mine_ = notice_choice.c.user_id == person
        raw = conn.scalar(select(notice_choice.c.choices).where(mine_))
        values = {"choices": {**(raw or {}), **given}, "updated_at": ctx.now()}
        if raw is None:
            conn.execute(insert(notice_choice).values(user_id=person, **values))
        else:
            conn.execute(update(notice_choice).where(mine_).values(**values))
    return mine(ctx)


def _problems(given: Mapping[str, Any]) -> Iterator[Problem]:
    yield from judge(_schema(), dict(given))
    for name in given.get("events") or {}:
        if name not in EVENTS:
            texts = text("没有此事件。", "There is no such event.")
            yield Problem("unknown", texts, ("events", name))


def _schema() -> Schema:
    switches = {"type": "object", "additionalProperties": boolean()}
    hours = props(["from", "to"], **{"from": AT, "to": AT})
    return props(
        events={"type": "object", "additionalProperties": switches},
        timing={"type": "object", "additionalProperties": TIMING},
        daily_at=AT,
        quiet={"anyOf": [hours, {"type": "null"}]},
    )
