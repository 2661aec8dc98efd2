"""Statements in the driver's own words: compiled once, for what every command sends.

A statement that SQLAlchemy compiles anew costs as much again as the database; here it
is compiled once for each dialect, and the types convert the values as they always do.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Select, Table, Update
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

Convert = Callable[[Any], Any] | None
Values = Mapping[str, Any]


def _binder(type_: TypeEngine[Any], dialect: Dialect) -> Convert:
    return type_.dialect_impl(dialect).bind_processor(dialect)


def _reader(type_: TypeEngine[Any], dialect: Dialect, sent: Any) -> Convert:
    return type_.dialect_impl(dialect).result_processor(dialect, sent)


def _memory(dialect: Dialect) -> dict[Any, Any]:
    """What has been compiled for a dialect lives, and dies, with it."""
    found: dict[Any, Any] | None = getattr(dialect, "tenon_driven", None)
    if found is None:
        found = {}
        dialect.tenon_driven = found  # type: ignore[attr-defined]  # a place of our own
    return found


class Sent(NamedTuple):
    """What a statement answered: rows, how many it changed, the driver's types."""

    rows: Sequence[Any]
    changed: int
    types: Sequence[Any] = ()


def send(conn: Connection, words: str, given: Any) -> Sent:
    """Send a statement and return what it answers.

    Straight to the driver, unless somebody listens to what is sent: what SQLAlchemy
    does around a statement costs more than the statement. Errors are SQLAlchemy's.
    """
    if conn.engine.dispatch.before_cursor_execute or not conn.in_transaction():
        done = conn.exec_driver_sql(words, given)
        if not done.returns_rows:
            return Sent((), done.rowcount)
        types = [one[1] for one in done.cursor.description]
        return Sent(done.all(), done.rowcount, types)
    cursor = conn.connection.cursor()
    try:
        run = cursor.executemany if isinstance(given, list) else cursor.execute
        run(words, given)
        if not cursor.description:
            return Sent((), cursor.rowcount)
        types = [one[1] for one in cursor.description]
        return Sent(cursor.fetchall(), cursor.rowcount, types)
    except conn.dialect.loaded_dbapi.Error as error:
        base = conn.dialect.loaded_dbapi.Error
        raise DBAPIError.instance(
            words, given, error, base, dialect=conn.dialect
        ) from error
    finally:
        cursor.close()


def row_type(columns: Sequence[str]) -> Any:
    """Return the class of named rows with these columns."""
    # A field may be called like a word of Python.
    return namedtuple("Row", columns, rename=True)


class _Compiled:
    def __init__(self, statement: Select[Any] | Update, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        self.words = compiled.string
        self.order: Sequence[str] | None = compiled.positiontup
        self.fixed = dict(compiled.params)
        names = compiled.bind_names
        self.binders = {n: _binder(one.type, dialect) for one, n in names.items()}
        # What an UPDATE returns, or a SELECT selects.
        self._columns: list[Any] = list(statement.exported_columns)
        self._dialect = dialect
        self._readers: list[tuple[int, Callable[[Any], Any]]] | None = None
        self.row = row_type([one.key or "" for one in self._columns])

    def readers(self, types: Sequence[Any]) -> list[tuple[int, Callable[[Any], Any]]]:
        """Return which columns are converted, and how; `types` the driver tells."""
        if self._readers is None:
            pairs = zip(self._columns, types, strict=True)
            found = [_reader(c.type, self._dialect, t) for c, t in pairs]
            self._readers = [(n, read) for n, read in enumerate(found) if read]
        return self._readers

    def given(self, values: Values) -> Any:
        """Return the parameters as the driver takes them."""
        merged = {**self.fixed, **values}
        ready = {
            name: binder(merged[name]) if binder else merged[name]
            for name, binder in self.binders.items()
        }
        return ready if self.order is None else tuple(ready[n] for n in self.order)


class Driven:
    """A SELECT or UPDATE whose words are made once for each dialect.

    `postgresql` is sent there instead.
    """

    def __init__(
        self,
        statement: Select[Any] | Update,
        postgresql: Select[Any] | Update | None = None,
    ) -> None:
        self._statement = statement
        self._postgresql = statement if postgresql is None else postgresql

    def rows(self, conn: Connection, values: Values) -> list[Any]:
        """Return the named rows that it finds or returns, converted by the types."""
        made = self._made(conn)
        found = send(conn, made.words, made.given(values))
        readers, make = made.readers(found.types), made.row._make
        converted = []
        for row in found.rows:
            cells = list(row)
            for place, read in readers:
                cells[place] = read(cells[place])
            converted.append(make(cells))
        return converted

    def change(self, conn: Connection, rows: Sequence[Values]) -> int:
        """Send an UPDATE for each of `rows`; return how many rows it changed."""
        made = self._made(conn)
        given = [made.given(one) for one in rows]
        sent = given if len(given) > 1 else given[0]
        return send(conn, made.words, sent).changed

    def _made(self, conn: Connection) -> _Compiled:
        ready = _memory(conn.dialect)
        if self not in ready:
            sqlite = conn.dialect.name == "sqlite"
            chosen = self._statement if sqlite else self._postgresql
            ready[self] = _Compiled(chosen, conn.dialect)
        found: _Compiled = ready[self]
        return found


class Rows:
    """An INSERT of any number of rows in one statement."""

    # SQLite takes 32,766 values a statement.
    MOST = 500

    def __init__(self, table: Table, columns: Sequence[str], tail: str = "") -> None:
        self._table = table
        self._columns: list[Column[Any]] = [table.c[name] for name in columns]
        self._tail = tail
        self._words: dict[tuple[str, int], str] = {}

    def insert(self, conn: Connection, rows: Sequence[Values]) -> list[Any]:
        """Add `rows`; return what the tail of the statement answers."""
        found: list[Any] = []
        for start in range(0, len(rows), self.MOST):
            found += self._insert(conn, rows[start : start + self.MOST])
        return found

    def _insert(self, conn: Connection, rows: Sequence[Values]) -> Sequence[Any]:
        binders = self._binders_of(conn)
        given = tuple(
            binder(row[name]) if binder else row[name]
            for row in rows
            for name, binder in binders
        )
        return send(conn, self._words_of(conn, len(rows)), given).rows

    def _binders_of(self, conn: Connection) -> list[tuple[str, Convert]]:
        ready = _memory(conn.dialect)
        if self not in ready:
            ready[self] = [
                (column.name, _binder(column.type, conn.dialect))
                for column in self._columns
            ]
        found: list[tuple[str, Convert]] = ready[self]
        return found

    def _words_of(self, conn: Connection, count: int) -> str:
        key = (conn.dialect.name, count)
        if key not in self._words:
            mark = "?" if conn.dialect.name == "sqlite" else "%s"
            quote = conn.dialect.identifier_preparer.quote
            names = ", ".join(quote(column.name) for column in self._columns)
            one = "(" + ", ".join([mark] * len(self._columns)) + ")"
            rows = ", ".join([one] * count)
            # Only names of our own tables and columns, never a value.
            self._words[key] = (
                f"INSERT INTO {self._table.name} ({names}) VALUES {rows} {self._tail}"  # noqa: S608
            )
        return self._words[key]
