"""Fitting columns: added, given back, retired, or copied into another type."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.types import TypeEngine

from engines.form import Field, StorageType
from tenon.storage import ddl
from tenon.storage.columns import Exact
from tenon.storage.conversions import Conversions
from tenon.storage.convert_column import Copied, copy_column
from tenon.storage.models.records import form_column
from tenon.storage.tables import RESERVED, column_type, free_name, plain_type
from tenon.storage.vault import Sealed

# The type of a column whose values are kept encrypted.
SEALED = "sealed"


@dataclass(frozen=True)
class Change:
    """One thing that publishing did to the database; `copied` tells of a new type."""

    step: str
    table: str
    name: str = ""
    copied: Copied | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Fitting:
    """The columns of one table on their way to what a new release needs.

    `place` is the form, and the subform or nothing.
    """

    conn: Connection
    table: str
    place: tuple[str, str]
    now: datetime
    conversions: Conversions

    def columns(self, fields: Sequence[Field], fresh: bool) -> Iterator[Change]:
        """Make a column for each field, retire those of fields that are gone."""
        known = select(form_column).where(form_column.c.table_name == self.table)
        rows = self.conn.execute(known).all()
        alive = {row.field: row for row in rows if row.retired_at is None}
        for wanted in fields:
            current = alive.pop(wanted.key, None)
            if current is None:
                yield from self._bring(wanted, rows, fresh)
            elif not _same_type(current, wanted):
                yield from self._bring(wanted, rows, fresh)
                yield self._retype(wanted, current)
            elif self.conversions.needed(self.place[0], self._path(wanted), wanted):
                yield from self._add(wanted, rows, fresh)
                yield self._retype(wanted, current)
        for row in alive.values():
            self._retire(row.id)
            yield Change("retire_column", self.table, row.name)

    def _path(self, wanted: Field) -> str:
        subform = self.place[1]
        return f"{subform}.{wanted.key}" if subform else wanted.key

    def _bring(
        self, wanted: Field, rows: Sequence[Any], fresh: bool
    ) -> Iterator[Change]:
        """Restore the retired column of a field, or add a new one."""
        for row in reversed(rows):
            same = row.field == wanted.key and _same_type(row, wanted)
            if same and row.retired_at:
                back = update(form_column).where(form_column.c.id == row.id)
                self.conn.execute(back.values(retired_at=None))
                yield Change("restore_column", self.table, row.name)
                return
        yield from self._add(wanted, rows, fresh)

    def _add(self, wanted: Field, rows: Sequence[Any], fresh: bool) -> Iterator[Change]:
        kind, scale = _type_of(wanted)
        name = free_name(wanted.key, RESERVED | {row.name for row in rows})
        row = {"table_name": self.table, "field": wanted.key, "name": name}
        self.conn.execute(insert(form_column).values(**row, type=kind, scale=scale))
        if not fresh:
            ddl.add_plain_column(self.conn, self.table, name, column_type(wanted))
            yield Change("add_column", self.table, name)

    def _retype(self, wanted: Field, old: Any) -> Change:
        """Copy what converts into the new column; the old one is retired."""
        c = form_column.c
        alive = (c.retired_at.is_(None), c.id != old.id)
        mine = (c.table_name == self.table, c.field == wanted.key, *alive)
        new = self.conn.execute(select(c.name).where(*mine)).scalar_one()
        copied = Copied(
            self.table,
            (old.name, _type_in(old)),
            (new, column_type(wanted)),
            self.conversions.of(self.place[0], self._path(wanted), wanted),
        )
        copy_column(self.conn, copied)
        self._retire(old.id)
        return Change("retype_column", self.table, new, copied)

    def _retire(self, column: int) -> None:
        gone = update(form_column).where(form_column.c.id == column)
        self.conn.execute(gone.values(retired_at=self.now))


def _type_in(row: Any) -> TypeEngine[Any]:
    if row.type == SEALED:
        return Sealed()
    return plain_type(StorageType(row.type), row.scale)


def _same_type(row: Any, wanted: Field) -> bool:
    return (row.type, row.scale) == _type_of(wanted)


def _type_of(wanted: Field) -> tuple[str, int]:
    kind = column_type(wanted)
    if wanted.encrypted:
        return SEALED, 0
    return str(wanted.storage), kind.scale if isinstance(kind, Exact) else 0
