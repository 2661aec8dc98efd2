"""Answers of reports, remembered as long as no data at all have changed.

Two memories, one behind the other. The nearer keeps whole answers as bytes: its key is
who asks for which tile of which release with which choices on which day. The farther
keeps rows: its key is the statement with its values, so that people with the same
rights share them; rights, filters, the zone and the resolved relative dates are all in
it, and nobody is ever shown another's numbers.

Whoever asks reads the version of the data first, once for all that he asks: a write in
between makes an answer newer than its label, never older.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf
from threading import BoundedSemaphore, Lock
from typing import Any, Generic, TypeVar

import orjson

from engines.core.errors import TenonError, text
from tenon.context import Context
from tenon.storage.reports import DataVersion, Rows

REMEMBERED, MOST_TIMES = 500, 5_000
# Whole answers are bounded by what they weigh.
MOST_BYTES, ROW_BYTES = 64_000_000, 1_000
AT_ONCE, PATIENCE = 4, 30.0
Version = str | None
Clock = Callable[[], float]
T = TypeVar("T")


def _always() -> bool:
    return True


class Memory(Generic[T]):
    """The last answers, and one lock for each that is being worked out."""

    def __init__(self, most: int, weigh: Callable[[T], int]) -> None:
        self._most, self._weigh = most, weigh
        self._answers: OrderedDict[Hashable, tuple[Version, T]] = OrderedDict()
        self._weight = 0
        self._working: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def known(self, key: Hashable, version: Version) -> T | None:
        """Return what is remembered of the data at this version."""
        found = self._answers.get(key)
        if found is None or version is None or found[0] != version:
            return None
        return found[1]

    def last(self, key: Hashable) -> T | None:
        """Return what was answered last, whatever has been written since."""
        found = self._answers.get(key)
        return found[1] if found else None

    def get(
        self,
        key: Hashable,
        version: Version,
        ask: Callable[[], T],
        lasts: Callable[[], bool] = _always,
    ) -> tuple[T, bool]:
        """Return the answer of `key`, and whether it was remembered.

        Two people who ask the same at once wait for one answer. What does not last is
        not remembered.
        """
        with self._lock:
            working = self._working.setdefault(key, Lock())
        with working:
            try:
                known = self.known(key, version)
                if known is not None:
                    return known, True
                made = ask()
                if version is not None and lasts():
                    self._remember(key, version, made)
                return made, False
            finally:
                self._working.pop(key, None)

    def forget(self) -> None:
        """Forget every answer."""
        with self._lock:
            for key in list(self._answers):
                self._forget(key)

    def _remember(self, key: Hashable, version: Version, made: T) -> None:
        with self._lock:
            self._forget(key)
            self._answers[key] = (version, made)
            self._weight += self._weigh(made)
            while self._weight > self._most and self._answers:
                self._forget(next(iter(self._answers)))

    def _forget(self, key: Hashable) -> None:
        old = self._answers.pop(key, None)
        if old is not None:
            self._weight -= self._weigh(old[1])


@dataclass(frozen=True)
class Drawn:
    """The rows of a question as the JSON of its answer."""

    question: object
    rows: Rows
    body: bytes

    def weight(self) -> int:
        """Return about how many bytes this takes."""
        return len(self.body) + ROW_BYTES * len(self.rows)

    def told(self, *, cached: bool) -> bytes:
        """Return the answer, and whether it was remembered."""
        return self.body[:-1] + (b',"cached":true}' if cached else b',"cached":false}')


class ReportCache:
    """The last answers and rows, and how many statements a person may run."""

    def __init__(self, version: DataVersion) -> None:
        self.version = version
        self.answers: Memory[Drawn] = Memory(MOST_BYTES, Drawn.weight)
        self.rows: Memory[Rows] = Memory(REMEMBERED, lambda _rows: 1)
        self._took: dict[Hashable, tuple[float, ...]] = {}
        self._turns: dict[int | None, BoundedSemaphore] = {}

    def forget(self) -> None:
        """Forget every answer, as if something had been written."""
        for memory in (self.answers, self.rows):
            memory.forget()

    @contextmanager
    def timed(self, key: Hashable, clock: Clock) -> Iterator[None]:
        """Remember how long the statement of `key` takes."""
        begun = clock()
        yield
        if len(self._took) >= MOST_TIMES:
            self._took.clear()
        self._took[key] = (clock() - begun, *self._took.get(key, ())[:1])

    def took(self, key: Hashable) -> float:
        """Return how long a statement took, infinity for one that nobody knows.

        The better of the last two times: once the machine may have been busy.
        """
        return min(self._took.get(key, ()), default=inf)

    @contextmanager
    def turn(self, person: int | None) -> Iterator[None]:
        """Let a person run four statements at once; the next ones wait."""
        turns = self._turns.setdefault(person, BoundedSemaphore(AT_ONCE))
        if not turns.acquire(timeout=PATIENCE):
            raise _busy()
        try:
            yield
        finally:
            turns.release()


def dumped(answer: dict[str, Any]) -> bytes:
    """Return an answer as JSON."""
    return orjson.dumps(answer, option=orjson.OPT_NON_STR_KEYS)


def cache_of(ctx: Context) -> ReportCache:
    """Return the cache of the platform, made when it is first needed."""
    caches = ctx.platform.caches
    if "reports" not in caches:
        caches.setdefault("reports", ReportCache(DataVersion(ctx.database)))
    found: ReportCache = caches["reports"]
    return found


def _busy() -> TenonError:
    return TenonError(
        "query.busy",
        text(
            "您同时打开的统计太多，请稍后再试。",
            "Too many of your reports are running at once. Try again in a moment.",
        ),
    )
