"""Report statements: run with a time limit, and told when the data have changed."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from sqlite3 import connect
from threading import Condition, Lock, Thread
from time import monotonic
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection
from sqlalchemy.engine import RootTransaction
from sqlalchemy.exc import DBAPIError

from engines.core.errors import TenonError, text
from tenon.storage.database import Database
from tenon.storage.prepared import Prepared

TIME_LIMIT = 20.0
AGAIN = 0.05

Rows = Sequence[Mapping[str, Any]]
_limits: WeakKeyDictionary[RootTransaction, float] = WeakKeyDictionary()


def run(conn: Connection, statement: Prepared, limit: float = TIME_LIMIT) -> Rows:
    """Return the rows of a statement; raises `query.too_slow` beyond the limit."""
    with _limited(conn, limit):
        try:
            return statement.rows(conn)
        except DBAPIError as error:
            # What comes next on this connection must not fail with it.
            conn.rollback()
            if _stopped(error):
                raise _too_slow(limit) from None
            if "integer overflow" in str(error.orig):
                raise _too_large() from None
            raise


@contextmanager
def _limited(conn: Connection, limit: float) -> Iterator[None]:
    if conn.dialect.name != "sqlite":
        _limit_transaction(conn, limit)
        yield
        return
    with _deadlines.within(conn.connection.driver_connection, limit):
        yield


def _limit_transaction(conn: Connection, limit: float) -> None:
    """Say the limit of PostgreSQL once for all statements of a transaction."""
    known = conn.get_transaction()
    if known is not None and _limits.get(known) == limit:
        return
    conn.exec_driver_sql(
        "SELECT set_config('statement_timeout', %s, true)", (str(int(limit * 1000)),)
    )
    begun = conn.get_transaction()
    if begun is not None:
        _limits[begun] = limit


class Deadlines:
    """Interrupts statements of SQLite that run too long, from a thread of its own.

    A callback of the driver would do the same, and stop every other thread of Python
    each millisecond.
    """

    def __init__(self) -> None:
        self._running: dict[object, tuple[float, Any]] = {}
        self._changed = Condition()
        self._awake_at: float | None = None
        self._begun = False

    @contextmanager
    def within(self, driver: Any, limit: float) -> Iterator[None]:
        """Interrupt what runs on a connection once the seconds are over."""
        mark = object()
        until = monotonic() + limit
        with self._changed:
            self._running[mark] = (until, driver)
            self._watch(until)
        try:
            yield
        finally:
            # Under the lock: whoever comes next on this connection is never hit.
            with self._changed:
                del self._running[mark]

    def _watch(self, until: float) -> None:
        if not self._begun:
            self._begun = True
            Thread(target=self._run, name="deadlines", daemon=True).start()
        # The watcher mostly wakes early enough by itself.
        if self._awake_at is None or until < self._awake_at:
            self._awake_at = until
            self._changed.notify()

    def _run(self) -> None:
        with self._changed:
            while True:
                now = monotonic()
                for until, driver in self._running.values():
                    if until <= now:
                        driver.interrupt()
                # One that has not heard it yet is told again soon.
                self._awake_at = min(
                    (max(u, now + AGAIN) for u, _ in self._running.values()),
                    default=None,
                )
                wait = None if self._awake_at is None else self._awake_at - now
                self._changed.wait(wait)


_deadlines = Deadlines()


def _stopped(error: DBAPIError) -> bool:
    said = str(error.orig)
    return "interrupted" in said or "statement timeout" in said


def _too_slow(limit: float) -> TenonError:
    return TenonError(
        "query.too_slow",
        text(
            "统计超过 {s} 秒，已停止。请缩小时间范围或增加筛选条件。",
            "This took more than {s} seconds and was stopped. Narrow the period or "
            "add a filter.",
            s=int(limit),
        ),
    )


def _stopped_early() -> TenonError:
    texts = text("统计已取消。", "This report was cancelled. Ask for it again.")
    return TenonError("query.cancelled", texts)


def _too_large() -> TenonError:
    return TenonError(
        "query.too_large",
        text(
            "合计太大，SQLite 无法精确计算。请增加筛选条件，或改用 PostgreSQL。",
            "The sum is too large for SQLite. Add a filter, or use PostgreSQL.",
        ),
    )


class Running:
    """The connections on which one person's reports run: he may stop waiting."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._connections: set[Connection] = set()
        self._stopped = False

    @contextmanager
    def on(self, conn: Connection) -> Iterator[None]:
        """Let what runs on a connection be stopped; raises when it already was."""
        with self._lock:
            if self._stopped:
                raise _stopped_early()
            self._connections.add(conn)
        try:
            yield
        finally:
            with self._lock:
                self._connections.discard(conn)

    def stop(self) -> None:
        """End every statement that still runs."""
        with self._lock:
            self._stopped = True
            for conn in self._connections:
                driver: Any = conn.connection.driver_connection
                if conn.dialect.name == "sqlite":
                    driver.interrupt()
                else:
                    driver.cancel_safe()


class DataVersion:
    """Tells, without any bookkeeping of writes, whether data may have changed.

    PostgreSQL answers its snapshot: as long as it is the same, every transaction sees
    the same rows. SQLite answers, on one connection kept for this, a number that
    changes whenever any other connection of any process commits.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = Lock()
        self._connection: Any = None

    def now(self) -> str | None:
        """Return the version of all data, None when it cannot be told."""
        if self._database.dialect != "sqlite":
            with self._database.read() as conn:
                return str(
                    conn.exec_driver_sql("SELECT pg_current_snapshot()").scalar()
                )
        if self._database.url.database in (None, "", ":memory:"):
            return None
        with self._lock:
            return str(self._watcher().execute("PRAGMA data_version").fetchone()[0])

    def _watcher(self) -> Any:
        if self._connection is None:
            path = str(self._database.url.database)
            self._connection = connect(path, check_same_thread=False)
        return self._connection

    def close(self) -> None:
        """Let go of the connection."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
