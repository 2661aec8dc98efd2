"""Context: who asks, in which language, of which platform."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tenon.storage.database import Database

if TYPE_CHECKING:
    from tenon.settings import Settings


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Platform:
    """The running product: its settings, database, clock and caches.

    `caches` holds one entry per service that remembers something between requests
    (parsed releases, sessions); each service owns the entry under its own name.
    """

    settings: "Settings"
    database: Database
    clock: Callable[[], datetime] = _now
    caches: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Actor:
    """The person, or the system itself, on whose behalf something is done.

    `departments` are all departments he belongs to; `below` those and every
    department under them; `subordinates` the people of the departments he heads.
    `roles` maps an app's key to the keys of his roles in it.
    """

    id: int | None
    name: str
    is_admin: bool = False
    can_build: bool = False
    department: int | None = None
    departments: frozenset[int] = frozenset()
    below: frozenset[int] = frozenset()
    subordinates: frozenset[int] = frozenset()
    roles: Mapping[str, frozenset[str]] = field(default_factory=dict)


SYSTEM = Actor(id=None, name="system", is_admin=True, can_build=True)


@dataclass(frozen=True)
class Context:
    """One request, job or command: everything a journey needs to know of its caller.

    `chain` and `depth` are set while a rule acts: they tell which execution caused
    what follows, so that rules cannot wake each other for ever.
    """

    platform: Platform
    actor: Actor = SYSTEM
    language: str = "zh-CN"
    timezone: str = "Asia/Shanghai"
    source: str = "api"
    chain: str | None = None
    depth: int = 0

    @property
    def database(self) -> Database:
        """Return the database of the platform."""
        return self.platform.database

    def now(self) -> datetime:
        """Return the current moment, aware and in UTC."""
        return self.platform.clock()

    def as_system(self, source: str) -> "Context":
        """Return the same context acting for the system itself, with all rights."""
        return replace(self, actor=SYSTEM, source=source)

    def acting(self, actor: Actor) -> "Context":
        """Return the same context acting for `actor`."""
        return replace(self, actor=actor)
