"""Answers of reports, remembered as long as no data at all have changed.

Two memories, one behind the other. The nearer keeps whole answers as bytes: its key is
who asks for which tile of which release with which choices on which day. The farther
keeps rows: its key is the statement with its values, so that people with the same
rights share them; rights, filters, the zone and the resolved relative dates are all in
it, and nobody is ever shown another's numbers.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import BoundedSemaphore, Lock
from typing import Any, Generic, TypeVar

import orjson
from sqlalchemy import Select
from sqlalchemy.engine import Dialect

from engines.core.errors import TenonError, text
from tenon.context import Context
from tenon.storage.reports import DataVersion, Rows

REMEMBERED = 500
# Whole answers are bounded by what they weigh.
MOST_BYTES = 64_000_000
AT_ONCE, PATIENCE = 4, 30.0
Key = tuple[str, str]
T = TypeVar("T")


class Memory(Generic[T]):
    """The last answers, and one lock for each that is being worked out."""

    def __init__(self, version: DataVersion, most: int, weigh: Callable[[T], int]):
        self._version, self._most, self._weigh = version, most, weigh
        self._answers: OrderedDict[Hashable, tuple[str, T]] = OrderedDict()
        self._weight = 0
        self._working: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def get(self, key: Hashable, ask: Callable[[], T]) -> tuple[T, bool]:
        """Return the answer of `key`, and whether it was remembered.

        Two people who ask the same at once wait for one answer.
        """
        known = self.now(key)
        if known is not None:
            return known, True
        with self._lock:
            working = self._working.setdefault(key, Lock())
        with working:
            try:
                return self._get(key, ask)
            finally:
                self._working.pop(key, None)

    def now(self, key: Hashable) -> T | None:
        """Return what is remembered of the data as they are now; None for nothing."""
        # Nothing is asked of the database for what is not remembered at all.
        return self.known(key, self._version.now()) if key in self._answers else None

    def known(self, key: Hashable, version: str | None) -> T | None:
        """Return what is remembered of the data at this version."""
        found = self._answers.get(key)
        if found is None or version is None or found[0] != version:
            return None
        return found[1]

    def _get(self, key: Hashable, ask: Callable[[], T]) -> tuple[T, bool]:
        # The version is read before the question: a write in between makes the answer
        # newer than its label, never older.
        version = self._version.now()
        known = self.known(key, version)
        if known is not None:
            return known, True
        made = ask()
        if version is not None:
            self._remember(key, version, made)
        return made, False

    def _remember(self, key: Hashable, version: str, made: T) -> None:
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


class ReportCache:
    """The rows of the last statements, and how many statements a person may run."""

    def __init__(self, version: DataVersion) -> None:
        self.version = version
        self._rows: Memory[Rows] = Memory(version, REMEMBERED, lambda _rows: 1)
        self._turns: dict[int | None, BoundedSemaphore] = {}

    def get(self, key: Key, ask: Callable[[], Rows]) -> tuple[Rows, bool]:
        """Return the rows of `key`, and whether they were remembered."""
        return self._rows.get(key, ask)

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


@dataclass(frozen=True)
class AnswerCache:
    """Whole answers as the bytes that are sent."""

    memory: Memory[bytes]

    def known(self, key: Hashable) -> bytes | None:
        """Return a remembered answer, if nothing has changed since."""
        return self.memory.now(key)

    def get(self, key: Hashable, make: Callable[[], dict[str, Any]]) -> bytes:
        """Return an answer as JSON; a remembered one says that it is."""
        fresh: list[bytes] = []

        def ask() -> bytes:
            answer = make()
            fresh.append(dumped(answer))
            return dumped(answer | {"cached": True})

        found, _ = self.memory.get(key, ask)
        return fresh[0] if fresh else found


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


def answers_of(ctx: Context) -> AnswerCache:
    """Return the whole answers of the platform."""
    caches = ctx.platform.caches
    if "report_answers" not in caches:
        version = cache_of(ctx).version
        memory: Memory[bytes] = Memory(version, MOST_BYTES, len)
        caches.setdefault("report_answers", AnswerCache(memory))
    found: AnswerCache = caches["report_answers"]
    return found


def key_of(statement: Select[Any], dialect: Dialect) -> Key:
    """Return the statement and its values as a key."""
    compiled = statement.compile(dialect=dialect)
    values = sorted((name, repr(value)) for name, value in compiled.params.items())
    return str(compiled), repr(values)


def _busy() -> TenonError:
    return TenonError(
        "query.busy",
        text(
            "您同时打开的统计太多，请稍后再试。",
            "Too many of your reports are running at once. Try again in a moment.",
        ),
    )
