"""Statements made ready: written down once, with their values as the driver takes them.

What is left for each time is to send them and to read the columns, in the types that
the statement says.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

Convert = Callable[[Any], Any]
Values = tuple[Any, ...] | dict[str, Any]


@dataclass(frozen=True)
class Prepared:
    """A statement in the words of its dialect, its values, and its columns."""

    sql: str
    values: Values
    columns: Mapping[str, TypeEngine[Any]]
    _readers: list[tuple[str, Convert]] = field(default_factory=list, compare=False)
    _seen: list[bool] = field(default_factory=list, compare=False)

    @property
    def key(self) -> tuple[str, str]:
        """Return what the rows depend on besides the data."""
        return self.sql, repr(self.values)

    def rows(self, conn: Connection) -> list[dict[str, Any]]:
        """Return the rows by the names of their columns."""
        result = conn.exec_driver_sql(self.sql, self.values)
        if not self._seen:
            self._learn(result.cursor, conn.dialect)
        found = [dict(zip(self.columns, row, strict=True)) for row in result.fetchall()]
        for name, convert in self._readers:
            for row in found:
                row[name] = convert(row[name])
        return found

    def _learn(self, cursor: Any, dialect: Dialect) -> None:
        """Find out how columns are read: some drivers tell types only with rows."""
        readers = []
        for (name, kind), told in zip(
            self.columns.items(), cursor.description, strict=True
        ):
            convert = kind.dialect_impl(dialect).result_processor(dialect, told[1])
            if convert is not None:
                readers.append((name, convert))
        self._readers[:] = readers
        self._seen.append(True)


def prepare(statement: Select[Any], dialect: Dialect) -> Prepared:
    """Return a statement made ready for `dialect`."""
    compiled = statement.compile(dialect=dialect)
    assert isinstance(compiled, SQLCompiler)
    state = compiled.construct_expanded_state()
    whole = {
        part: name for name, ps in state.parameter_expansion.items() for part in ps
    }
    spelled = {escaped: name for name, escaped in compiled.escaped_bind_names.items()}

    def bound(name: str) -> Any:
        value, asked = state.parameters[name], whole.get(name, name)
        kind = compiled.binds[spelled.get(asked, asked)].type
        convert = kind.dialect_impl(dialect).bind_processor(dialect)
        return convert(value) if convert else value

    values: Values
    if state.positiontup is None:
        values = {name: bound(name) for name in state.parameters}
    else:
        escaped = compiled.escaped_bind_names
        values = tuple(bound(escaped.get(n, n)) for n in state.positiontup)
    columns = {column.name: column.type for column in statement.selected_columns}
    return Prepared(state.statement, values, columns)
