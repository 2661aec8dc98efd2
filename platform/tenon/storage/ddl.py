"""DDL on live tables: Alembic operations that wait for nobody.

On PostgreSQL an `ALTER TABLE` behind a long report would stall everybody, so it gives
up after a tenth of a second and tries again; indexes are built concurrently. On SQLite
DDL is part of the one write transaction.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock
from typing import Any, TypeVar

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Column, Connection, inspect, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.schema import Table
from sqlalchemy.types import TypeEngine

from engines.core.errors import Problem, ProblemsError, TenonError
from engines.core.errors import text as texts
from tenon.storage.database import Database

LOCK_TIMEOUT = "100ms"
PATIENCE = 60.0
LONGEST_PAUSE = 2.0
_LOCKED = "55P03"

T = TypeVar("T")


def operations(conn: Connection) -> Operations:
    """Return Alembic's operations on a connection."""
    return Operations(MigrationContext.configure(conn))


def in_transaction(database: Database, work: Callable[[Connection], T]) -> T:
    """Return `work(conn)` done in one transaction, tried again while a lock is held."""
    pause, until = 0.05, time.monotonic() + PATIENCE
    while True:
        try:
            with database.write() as conn:
                if database.dialect == "postgresql":
                    conn.exec_driver_sql(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'")
                return work(conn)
        except OperationalError as error:
            if not _is_locked(error):
                raise
            if time.monotonic() > until:
                raise _busy() from error
        time.sleep(pause)
        pause = min(pause * 1.5, LONGEST_PAUSE)


@contextmanager
def one_at_a_time(database: Database, name: str) -> Iterator[None]:
    """Let only one caller of all processes at a time into the work called `name`."""
    if database.dialect == "sqlite":
        # No second process writes to SQLite.
        with _locks[name]:
            yield
        return
    key = {"key": int.from_bytes(sha256(name.encode()).digest()[:8], signed=True)}
    quiet = database.engine.execution_options(isolation_level="AUTOCOMMIT")
    with quiet.connect() as conn:
        conn.execute(text("SELECT pg_advisory_lock(:key)"), key)
        try:
            yield
        finally:
            conn.execute(text("SELECT pg_advisory_unlock(:key)"), key)


_locks: defaultdict[str, Lock] = defaultdict(Lock)


def _is_locked(error: OperationalError) -> bool:
    return getattr(error.orig, "sqlstate", None) == _LOCKED


def _busy() -> TenonError:
    return TenonError(
        "publish.busy",
        texts(
            "有人长时间占用数据表，发布没有生效。请稍后重试。",
            "A long query holds the table, so nothing was published. Try again later.",
        ),
    )


def create_table(conn: Connection, table: Table, *, child: bool) -> None:
    """Create the table of a form or subform with the index every read needs."""
    op = operations(conn)
    columns = [column._copy() for column in table.columns]
    op.create_table(table.name, *columns, sqlite_strict=True, sqlite_autoincrement=True)
    if child:
        op.create_index(
            f"ix_{table.name}__parent", table.name, ["parent_id", "position"]
        )


def add_plain_column(
    conn: Connection, table: str, name: str, kind: TypeEngine[Any]
) -> None:
    """Add a column that is blank in every row: no row is rewritten."""
    operations(conn).add_column(table, Column(name, kind))


def column_names(conn: Connection, table: str) -> set[str]:
    """Return the physical columns of a table."""
    return {column["name"] for column in inspect(conn).get_columns(table)}


@dataclass(frozen=True)
class NewIndex:
    """An index of one table: its parts and the rows it is `only` over, as SQL."""

    name: str
    table: str
    parts: tuple[str, ...]
    unique: bool = False
    only: str = ""


def create_index(database: Database, index: NewIndex) -> None:
    """Build an index; on PostgreSQL without blocking writers.

    Raises ProblemsError when it is unique and the rows are not.
    """
    options: dict[str, Any] = {"unique": index.unique, "if_not_exists": True}
    if index.only:
        only = text(index.only)
        options |= {"sqlite_where": only, "postgresql_where": only}
    try:
        if database.dialect == "sqlite":
            with database.write() as conn:
                _create(conn, index, options)
            return
        _concurrently(database, index, options)
    except IntegrityError as error:
        raise duplicates(index.table) from error


def _create(conn: Connection, index: NewIndex, options: Any) -> None:
    parts = [text(part) for part in index.parts]
    operations(conn).create_index(index.name, index.table, parts, **options)


def _concurrently(database: Database, index: NewIndex, options: Any) -> None:
    quiet = database.engine.execution_options(isolation_level="AUTOCOMMIT")
    gone = f'DROP INDEX CONCURRENTLY IF EXISTS "{index.name}"'
    with quiet.connect() as conn:
        if _is_invalid(conn, index.name):
            conn.exec_driver_sql(gone)
        try:
            _create(conn, index, options | {"postgresql_concurrently": True})
        except IntegrityError:
            conn.exec_driver_sql(gone)
            raise


def _is_invalid(conn: Connection, name: str) -> bool:
    """A build that was broken off leaves an index nobody uses."""
    found = conn.execute(
        text(
            "SELECT NOT i.indisvalid FROM pg_index i JOIN pg_class c "
            "ON c.oid = i.indexrelid WHERE c.relname = :name"
        ),
        {"name": name},
    ).scalar()
    return bool(found)


def drop_index(database: Database, table: str, name: str) -> None:
    """Drop an index, without blocking on PostgreSQL."""
    if database.dialect == "sqlite":
        with database.write() as conn:
            operations(conn).drop_index(name, table, if_exists=True)
        return
    quiet = database.engine.execution_options(isolation_level="AUTOCOMMIT")
    with quiet.connect() as conn:
        conn.exec_driver_sql(f'DROP INDEX CONCURRENTLY IF EXISTS "{name}"')


def duplicates(table: str) -> ProblemsError:
    """Return the refusal of a unique rule that existing rows break."""
    return ProblemsError(
        [
            Problem(
                "publish.duplicates",
                texts(
                    "已有记录中存在重复值，无法设为唯一（{table}）。请先合并重复记录。",
                    "Existing records repeat values, so they cannot be made unique "
                    "({table}). Merge the duplicates first.",
                    table=table,
                ),
            )
        ]
    )
