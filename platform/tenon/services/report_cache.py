"""Answers of reports, remembered as long as no data at all have changed.

The key is the statement with its values: rights, filters, the zone and the resolved
relative dates are all in it, so nobody is ever shown another's numbers.
"""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any

from sqlalchemy import Select
from sqlalchemy.engine import Dialect

from tenon.context import Context
from tenon.storage.reports import DataVersion, Rows

REMEMBERED = 500
Key = tuple[str, str]


class ReportCache:
    """The last answers, and one lock for each that is being worked out."""

    def __init__(self, version: DataVersion) -> None:
        self._version = version
        self._answers: OrderedDict[Key, tuple[str, Rows]] = OrderedDict()
        self._working: dict[Key, Lock] = {}
        self._lock = Lock()

    def get(self, key: Key, ask: Callable[[], Rows]) -> tuple[Rows, bool]:
        """Return the answer of `key`, and whether it was remembered.

        Two people who ask the same at once wait for one answer.
        """
        with self._lock:
            working = self._working.setdefault(key, Lock())
        with working:
            try:
                return self._get(key, ask)
            finally:
                self._working.pop(key, None)

    def _get(self, key: Key, ask: Callable[[], Rows]) -> tuple[Rows, bool]:
        # The version is read before the question: a write in between makes the answer
        # newer than its label, never older.
        version = self._version.now()
        with self._lock:
            known = self._answers.get(key)
        if known is not None and version is not None and known[0] == version:
            return known[1], True
        rows = ask()
        if version is not None:
            self._remember(key, version, rows)
        return rows, False

    def _remember(self, key: Key, version: str, rows: Rows) -> None:
        with self._lock:
            self._answers[key] = (version, rows)
            self._answers.move_to_end(key)
            while len(self._answers) > REMEMBERED:
                self._answers.popitem(last=False)


def cache_of(ctx: Context) -> ReportCache:
    """Return the cache of the platform, made when it is first needed."""
    caches = ctx.platform.caches
    if "reports" not in caches:
        caches.setdefault("reports", ReportCache(DataVersion(ctx.database)))
    found: ReportCache = caches["reports"]
    return found


def key_of(statement: Select[Any], dialect: Dialect) -> Key:
    """Return the statement and its values as a key."""
    compiled = statement.compile(dialect=dialect)
    values = sorted((name, repr(value)) for name, value in compiled.params.items())
    return str(compiled), repr(values)
