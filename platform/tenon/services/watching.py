"""Watching: one thread asks the database for everybody who looks at something live.

Its cost does not grow with the listeners: one query a round for each kind of thing.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from threading import Lock, Thread
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Connection, func, select

from tenon.context import Platform
from tenon.storage.models.automation import job, notification

log = logging.getLogger("tenon.live")
PAUSE = 0.4
BEAT = 15.0
LONGEST = 600.0
MOST = 500
# A comment of the protocol: keeps the connection, tells nothing.
HEARTBEAT = b": \n\n"
Look = Callable[[Connection, Collection[int]], Mapping[int, Any]]


class GoneError(Exception):
    """Nobody listens any more; raised by `tell`."""


def _jobs(conn: Connection, ids: Collection[int]) -> Mapping[int, Any]:
    rows = conn.execute(select(job).where(job.c.id.in_(ids)))
    return {row.id: row for row in rows}


def _unread(conn: Connection, people: Collection[int]) -> Mapping[int, Any]:
    n = notification.c
    mine = (n.user_id.in_(people), n.read_at.is_(None))
    query = select(n.user_id, func.count()).where(*mine).group_by(n.user_id)
    return dict.fromkeys(people, 0) | {row[0]: row[1] for row in conn.execute(query)}


THINGS: Mapping[str, Look] = {"job": _jobs, "unread": _unread}


@dataclass
class Listener:
    """Somebody who looks at one thing: `show` makes the event, None ends the stream."""

    thing: str
    key: int
    show: Callable[[Any], tuple[bytes, bool]]
    tell: Callable[[bytes], None]
    end: Callable[[], None]
    last: bytes = b""
    since: float = field(default_factory=monotonic)
    told_at: float = field(default_factory=monotonic)


class Hub:
    """The one who looks for all."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._listeners: list[Listener] = []
        self._lock = Lock()
        self._running = False

    def add(self, listener: Listener) -> bool:
        """Begin to tell a listener; False when there are too many."""
        with self._lock:
            if len(self._listeners) >= MOST:
                return False
            self._listeners.append(listener)
            if not self._running:
                self._running = True
                Thread(target=self._loop, name="tenon-live", daemon=True).start()
            return True

    def drop(self, listener: Listener) -> None:
        """Forget a listener."""
        with self._lock:
            if listener in self._listeners:
                self._listeners.remove(listener)

    def __len__(self) -> int:
        return len(self._listeners)

    def _loop(self) -> None:
        """Look until nobody listens."""
        while True:
            with self._lock:
                listeners = list(self._listeners)
                if not listeners:
                    self._running = False
                    return
            try:
                self._round(listeners)
            except Exception:
                # A database that is down, or closed: they come again by themselves.
                log.warning("Live pictures could not be made.", exc_info=True)
                for listener in listeners:
                    self._finish(listener)
            sleep(PAUSE)

    def _round(self, listeners: list[Listener]) -> None:
        wanted: dict[str, set[int]] = defaultdict(set)
        for one in listeners:
            wanted[one.thing].add(one.key)
        with self._platform.database.read() as conn:
            found = {thing: THINGS[thing](conn, keys) for thing, keys in wanted.items()}
        for one in listeners:
            self._tell(one, found[one.thing].get(one.key))

    def _tell(self, one: Listener, picture: Any) -> None:
        event, over = one.show(picture)
        now = monotonic()
        try:
            if event != one.last:
                one.tell(event)
                one.last, one.told_at = event, now
            elif now - one.told_at > BEAT:
                one.tell(HEARTBEAT)
                one.told_at = now
        except GoneError:
            self.drop(one)
            return
        if over or now - one.since > LONGEST:
            self._finish(one)

    def _finish(self, one: Listener) -> None:
        self.drop(one)
        one.end()


def hub(platform: Platform) -> Hub:
    """Return the hub of a platform."""
    found: Hub = platform.caches.setdefault("hub", Hub(platform))
    return found
