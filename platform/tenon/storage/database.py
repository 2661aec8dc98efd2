"""Database: connections to read, to write and to report, on SQLite or PostgreSQL."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from threading import RLock
from typing import Any, TypeVar

import orjson
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.pool import StaticPool

from engines.core.errors import TenonError, text
from tenon.storage.vault import PLACE, Vault

OLDEST_SQLITE = (3, 35, 0)
REPORT_MMAP = 2_147_483_648
DEADLOCK, DEADLOCKS = "40P01", 3
# SQLite reserves them and SQLAlchemy does not know it: a field may be called so.
UNKNOWN_RESERVED = frozenset({"nothing", "returning"})
T = TypeVar("T")


class Database:
    """Three engines on one database: list reads, writes, reports.

    On SQLite all writes of the process pass one lock and begin IMMEDIATE: without it
    a third of concurrent writes fail with "database is locked".
    """

    def __init__(self, url: str, vault: Vault | None = None) -> None:
        self.url = _known_url(url)
        self.dialect = self.url.get_backend_name()
        self._lock = RLock()
        if self.dialect == "sqlite":
            _require_recent_sqlite()
            self._write, self._read, self._report = _sqlite_engines(self.url)
        else:
            self._write = self._report = _postgresql_engine(self.url)
            # Each statement sees what is committed either way; without BEGIN and
            # ROLLBACK around it a read costs a third of the round trips.
            self._read = self._write.execution_options(isolation_level="AUTOCOMMIT")
        for engine in (self._write, self._read, self._report):
            # Column types find it there: they know the dialect and nothing else.
            setattr(engine.dialect, PLACE, vault)

    @property
    def engine(self) -> Engine:
        """Return the engine that writes (for migrations)."""
        return self._write

    @property
    def many(self) -> bool:
        """Tell whether threads can hold connections at the same time."""
        return self.dialect != "sqlite" or self._report is not self._write

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Yield a connection that sees one state of the data and changes nothing."""
        with self._read.connect() as conn:
            yield conn

    @contextmanager
    def report(self) -> Iterator[Connection]:
        """Yield a read connection tuned for long scans."""
        with self._report.connect() as conn:
            yield conn

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Yield a transaction: committed at the end, rolled back on any error."""
        if self.dialect != "sqlite":
            with self._write.begin() as conn:
                yield conn
            return
        with self._lock, self._write.begin() as conn:
            yield conn

    def retried(self, work: Callable[[Connection], T]) -> T:
        """Return `work` done in a transaction; once more when it lost a deadlock.

        Two people who change records that link to each other may lock them crosswise.
        """
        for _ in range(DEADLOCKS):
            try:
                with self.write() as conn:
                    return work(conn)
            except OperationalError as error:
                if getattr(error.orig, "sqlstate", "") != DEADLOCK:
                    raise
        with self.write() as conn:
            return work(conn)

    def close(self) -> None:
        """Close every connection."""
        for engine in (self._write, self._read, self._report):
            engine.dispose()


def _known_url(url: str) -> URL:
    try:
        found = make_url(url)
    except ArgumentError:
        found = None
    if found is None or found.get_backend_name() not in ("sqlite", "postgresql"):
        raise TenonError(
            "database.unsupported",
            text(
                "不支持的数据库地址。请用 sqlite:/// 或 postgresql:// 开头的地址。",
                "Not a database we can use. Give an address that begins with "
                "sqlite:/// or postgresql://.",
            ),
            ("database_url",),
        )
    return found


def _require_recent_sqlite() -> None:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise TenonError(
            "database.too_old",
            text(
                "SQLite {found} 太旧,至少需要 3.35。请升级 Python 或 SQLite。",
                "SQLite {found} is too old. Install 3.35 or newer.",
                found=sqlite3.sqlite_version,
            ),
        )


def _sqlite_engines(url: URL) -> tuple[Engine, Engine, Engine]:
    if url.database in (None, "", ":memory:"):
        # One connection shared by all: a second one would see another memory.
        shared = create_engine(url, poolclass=StaticPool, **_json())
        _prepare(shared, "BEGIN IMMEDIATE", _pragmas)
        return shared, shared, shared
    report_pragmas = partial(_pragmas, cache_kb=None, mmap=REPORT_MMAP)
    plan: list[tuple[str, Callable[[Any], None]]] = [
        ("BEGIN IMMEDIATE", _pragmas),
        ("BEGIN", _pragmas),
        ("BEGIN", report_pragmas),
    ]
    engines = []
    for begin, pragmas in plan:
        engine = create_engine(url, **_json())
        _prepare(engine, begin, pragmas)
        engines.append(engine)
    write, read, report = engines
    return write, read, report


def _prepare(engine: Engine, begin: str, pragmas: Callable[[Any], None]) -> None:
    preparer = engine.dialect.identifier_preparer
    preparer.reserved_words = {*preparer.reserved_words, *UNKNOWN_RESERVED}

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: object) -> None:
        # The driver must not begin by itself: BEGIN IMMEDIATE is ours to say.
        connection.isolation_level = None
        pragmas(connection)

    @event.listens_for(engine, "begin")
    def _begun(conn: Connection) -> None:
        # Straight to the driver: this is said before every transaction.
        driver: Any = conn.connection.driver_connection
        driver.execute(begin)


def _pragmas(connection: Any, cache_kb: int | None = 16_000, mmap: int = 0) -> None:
    words = [
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "busy_timeout=5000",
        "foreign_keys=ON",
        # Small transactions touch the same pages again: write them back less often.
        "wal_autocheckpoint=4000",
        f"mmap_size={mmap}",
    ]
    if cache_kb:
        words.append(f"cache_size=-{cache_kb}")
    for word in words:
        connection.execute(f"PRAGMA {word}")


def _postgresql_engine(url: URL) -> Engine:
    full = url.set(drivername="postgresql+psycopg")
    options = {"options": "-c plan_cache_mode=force_custom_plan -c timezone=UTC"}
    return create_engine(
        full, pool_size=10, max_overflow=20, connect_args=options, **_json()
    )


def _json() -> dict[str, Any]:
    return {"json_serializer": _dumps, "json_deserializer": orjson.loads}


def _dumps(value: object) -> str:
    return orjson.dumps(value).decode()
