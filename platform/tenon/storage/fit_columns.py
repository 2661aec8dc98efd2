"""Fitting columns: added, given back, retired, or copied into another type."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from engines.form import Field
from tenon.storage import ddl
from tenon.storage.columns import Exact
from tenon.storage.conversions import Conversions
from tenon.storage.convert_column import Copied, copy_column
from tenon.storage.models.records import form_column
from tenon.storage.tables import (
    RESERVED,
    SEALED,
    Names,
    column_type,
    free_name,
    written_type,
)

PENDING = "~"


@dataclass(frozen=True)
class Move:
    """What the switch to the new release does to a column: it comes, or it goes."""

    column: int
    field: str
    comes: bool


@dataclass(frozen=True)
class Change:
    """One thing that publishing did to the database.

    `copied` tells of a new type. `moves` wait for the switch: until then the release
    that runs finds its columns, also when publishing breaks off.
    """

    step: str
    table: str
    name: str = ""
    copied: Copied | None = field(default=None, compare=False)
    moves: tuple[Move, ...] = field(default=(), compare=False)


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
                yield self._retype(wanted, rows, current, _earlier(wanted, rows))
            elif self.conversions.needed(self.place[0], self._path(wanted), wanted):
                yield self._retype(wanted, rows, current, None)
        for row in alive.values():
            if not row.field.startswith(PENDING):
                gone = Move(row.id, row.field, comes=False)
                yield Change("retire_column", self.table, row.name, moves=(gone,))

    def _path(self, wanted: Field) -> str:
        subform = self.place[1]
        return f"{subform}.{wanted.key}" if subform else wanted.key

    def _bring(
        self, wanted: Field, rows: Sequence[Any], fresh: bool
    ) -> Iterator[Change]:
        """Restore the retired column of a field, or add a new one."""
        earlier = _earlier(wanted, rows)
        if earlier is not None:
            back = update(form_column).where(form_column.c.id == earlier.id)
            self.conn.execute(back.values(retired_at=None))
            yield Change("restore_column", self.table, earlier.name)
            return
        name, _number = self._add(wanted, wanted.key, rows, fresh)
        if not fresh:
            yield Change("add_column", self.table, name)

    def _add(
        self, wanted: Field, key: str, rows: Sequence[Any], fresh: bool
    ) -> tuple[str, int]:
        kind, scale = _type_of(wanted)
        name = free_name(wanted.key, RESERVED | {row.name for row in rows})
        row = {"table_name": self.table, "field": key, "name": name}
        made = insert(form_column).values(**row, type=kind, scale=scale)
        number = self.conn.execute(made.returning(form_column.c.id)).scalar_one()
        if not fresh:
            ddl.add_plain_column(self.conn, self.table, name, column_type(wanted))
        return name, int(number)

    def _retype(
        self, wanted: Field, rows: Sequence[Any], old: Any, earlier: Any
    ) -> Change:
        """Copy what converts into another column, which the switch puts in its place.

        One of that type from before keeps what nobody has changed since.
        """
        if earlier is not None:
            name, number = earlier.name, earlier.id
        else:
            name, number = self._add(wanted, PENDING + wanted.key, rows, False)
        copied = Copied(
            self.table,
            (old.name, written_type(old.type, old.scale)),
            (name, column_type(wanted)),
            self.conversions.of(self.place[0], self._path(wanted), wanted),
        )
        copy_column(self.conn, copied)
        moves = (
            Move(old.id, wanted.key, comes=False),
            Move(number, wanted.key, comes=True),
        )
        return Change("retype_column", self.table, name, copied, moves)


def moved(names: Names, changes: Iterable[Change]) -> Names:
    """Return names of columns as they will be after the switch."""
    columns = {one: dict(known) for one, known in names.columns.items()}
    for change in changes:
        for move in change.moves:
            if move.comes and change.table in names.tables.values():
                columns.setdefault(change.table, {})[move.field] = change.name
    return Names(names.tables, columns)


def carry_out(conn: Connection, changes: Iterable[Change], now: datetime) -> None:
    """Do what waited for the switch."""
    for change in changes:
        for move in change.moves:
            values = {"retired_at": None if move.comes else now, "field": move.field}
            mine = form_column.c.id == move.column
            conn.execute(update(form_column).where(mine).values(**values))


def _earlier(wanted: Field, rows: Sequence[Any]) -> Any:
    """Return the retired column that the field had before, None without one."""
    for row in reversed(rows):
        if row.field == wanted.key and row.retired_at and _same_type(row, wanted):
            return row
    return None


def _same_type(row: Any, wanted: Field) -> bool:
    return (row.type, row.scale) == _type_of(wanted)


def _type_of(wanted: Field) -> tuple[str, int]:
    kind = column_type(wanted)
    if wanted.encrypted:
        return SEALED, 0
    return str(wanted.storage), kind.scale if isinstance(kind, Exact) else 0
