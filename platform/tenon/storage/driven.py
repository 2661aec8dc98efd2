"""Statements in the driver's own words: compiled once, for what every command sends.

A statement that SQLAlchemy compiles anew costs as much again as the database; here it
is compiled once for each dialect, and the types convert the values as they always do.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, Update
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.types import TypeEngine

Convert = Callable[[Any], Any] | None
Values = Mapping[str, Any]


def _binder(type_: TypeEngine[Any], dialect: Dialect) -> Convert:
    return type_.dialect_impl(dialect).bind_processor(dialect)


def _reader(type_: TypeEngine[Any], dialect: Dialect) -> Convert:
    return type_.dialect_impl(dialect).result_processor(dialect, None)


def row_type(columns: Sequence[str]) -> Any:
    """Return the class of named rows with these columns."""
    return namedtuple("Row", columns)


class _Compiled:
    def __init__(self, statement: Select[Any] | Update, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        self.words = compiled.string
        self.order: Sequence[str] | None = compiled.positiontup
        self.fixed = dict(compiled.params)
        names = compiled.bind_names
        self.binders = {n: _binder(one.type, dialect) for one, n in names.items()}
        found = statement.selected_columns if isinstance(statement, Select) else ()
        columns = list(found)
        self.readers = [_reader(one.type, dialect) for one in columns]
        self.row = row_type([one.key or "" for one in columns])

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
        self._ready: dict[str, _Compiled] = {}

    def rows(self, conn: Connection, values: Values) -> list[Any]:
        """Return the named rows that a SELECT finds, converted by the types."""
        made = self._made(conn)
        found = conn.exec_driver_sql(made.words, made.given(values)).all()
        readers, make = made.readers, made.row._make
        return [
            make(
                read(value) if read else value
                for read, value in zip(readers, row, strict=True)
            )
            for row in found
        ]

    def change(self, conn: Connection, rows: Sequence[Values]) -> int:
        """Send an UPDATE for each of `rows`; return how many rows it changed."""
        made = self._made(conn)
        given = [made.given(one) for one in rows]
        sent = given if len(given) > 1 else given[0]
        return conn.exec_driver_sql(made.words, sent).rowcount

    def _made(self, conn: Connection) -> _Compiled:
        name = conn.dialect.name
        if name not in self._ready:
            chosen = self._statement if name == "sqlite" else self._postgresql
            self._ready[name] = _Compiled(chosen, conn.dialect)
        return self._ready[name]


class Rows:
    """An INSERT of any number of rows in one statement."""

    # SQLite takes 32,766 values a statement.
    MOST = 500

    def __init__(self, table: Table, columns: Sequence[str], tail: str = "") -> None:
        self._table = table
        self._columns: list[Column[Any]] = [table.c[name] for name in columns]
        self._tail = tail
        self._words: dict[tuple[str, int], str] = {}
        self._binders: dict[str, list[tuple[str, Convert]]] = {}

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
        done = conn.exec_driver_sql(self._words_of(conn, len(rows)), given)
        return done.all() if done.returns_rows else ()

    def _binders_of(self, conn: Connection) -> list[tuple[str, Convert]]:
        name = conn.dialect.name
        if name not in self._binders:
            self._binders[name] = [
                (column.name, _binder(column.type, conn.dialect))
                for column in self._columns
            ]
        return self._binders[name]

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
