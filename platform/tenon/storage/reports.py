"""Report statements: run with a time limit, and told when the data have changed."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from sqlite3 import connect
from threading import Lock
from time import monotonic
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from engines.core.errors import TenonError, text
from tenon.storage.database import Database
from tenon.storage.prepared import Prepared

TIME_LIMIT = 20.0
# SQLite asks whether to go on after so many steps of its machine: about 1 ms.
STEPS = 10_000

Rows = Sequence[Mapping[str, Any]]


def run(conn: Connection, statement: Prepared, limit: float = TIME_LIMIT) -> Rows:
    """Return the rows of a statement; raises `query.too_slow` beyond the limit."""
    with _limited(conn, limit):
        try:
            return statement.rows(conn)
        except OperationalError as error:
            if _stopped(error):
                raise _too_slow(limit) from None
            if "integer overflow" in str(error.orig):
                raise _too_large() from None
            raise


@contextmanager
def _limited(conn: Connection, limit: float) -> Iterator[None]:
    if conn.dialect.name != "sqlite":
        milliseconds = str(int(limit * 1000))
        conn.exec_driver_sql(
            "SELECT set_config('statement_timeout', %s, true)", (milliseconds,)
        )
        yield
        return
    driver: Any = conn.connection.driver_connection
    until = monotonic() + limit
    driver.set_progress_handler(lambda: monotonic() > until, STEPS)
    try:
        yield
    finally:
        driver.set_progress_handler(None, 0)


def _stopped(error: OperationalError) -> bool:
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
