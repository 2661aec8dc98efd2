"""Filling a column of all rows: a field that changes its type, a new unique rule."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    select,
    table,
    true,
    update,
)
from sqlalchemy import column as sql_column
from sqlalchemy.types import TypeEngine

from engines.core.errors import Problem
from engines.form.retyping import Convert
from tenon.storage.columns import BigId
from tenon.storage.tables import FormTables, rule_fields
from tenon.storage.vault import Sealed, vault_of

BATCH = 2_000


@dataclass(frozen=True)
class Copied:
    """A column of a table whose values go, converted, into another one."""

    table: str
    old: tuple[str, TypeEngine[Any]]
    new: tuple[str, TypeEngine[Any]]
    convert: Convert


def unique_key(values: Sequence[Any]) -> str | None:
    """Return what must not repeat; None when a part is blank, which may repeat.

    Case, width and spaces do not make a difference.

    >>> unique_key(["ＡＢＣ 公司 "]) == unique_key(["abc公司"])
    True
    """
    if any(value is None for value in values):
        return None
    return "\x1f".join(_folded(value) for value in values)


def _folded(value: Any) -> str:
    if isinstance(value, Decimal):
        value = value.normalize()
    plain = unicodedata.normalize("NFKC", str(value)).casefold()
    return "".join(plain.split())


def unique_keys(
    conn: Connection, tables: FormTables, record: Mapping[str, Any]
) -> dict[str, str | None]:
    """Return the normalised keys of a record by the column that guards them.

    What is kept encrypted is guarded by its fingerprint.
    """
    found = {}
    for column in tables.guards:
        fields = rule_fields(column)
        key = unique_key([record.get(k) for k in fields])
        found[column] = _as_kept(conn, tables, fields, key)
    return found


def _as_kept(
    conn: Connection, tables: FormTables, fields: Sequence[str], key: str | None
) -> str | None:
    private = any(isinstance(tables.main.c[k].type, Sealed) for k in fields)
    if key is None or not private:
        return key
    return vault_of(conn).fingerprint(key)


def fill_unique(
    conn: Connection,
    tables: FormTables,
    column: str,
    only: Select[tuple[int]] | None = None,
) -> None:
    """Write the normalised key of a unique rule into every row, or `only` some."""
    main = tables.main
    fields = rule_fields(column)
    sources = [main.c[f] for f in fields]

    def convert(values: Sequence[Any]) -> str | None:
        return _as_kept(conn, tables, fields, unique_key(values))

    _fill(conn, (main, main.c[column], sources), convert, only)


def copy_column(
    conn: Connection, copied: Copied, only: Select[tuple[int]] | None = None
) -> None:
    """Copy what converts from an old column into the new one; the rest is blank."""
    source, target = sql_column(*copied.old), sql_column(*copied.new)
    holder = table(copied.table, sql_column("id", BigId), source, target)

    def convert(values: Sequence[Any]) -> Any:
        found = copied.convert(values[0])
        return None if isinstance(found, Problem) else found

    _fill(conn, (holder, target, [source]), convert, only)


Place = tuple[Any, Any, Sequence[Any]]


def _fill(
    conn: Connection,
    place: Place,
    convert: Callable[[Sequence[Any]], Any],
    only: Select[tuple[int]] | None,
) -> None:
    holder, target, sources = place
    put = (
        update(holder)
        .where(holder.c.id == bindparam("row"))
        .values({target: bindparam("new", type_=target.type)})
    )
    # Rows that were looked at before may have become blank since.
    keeps = only is None
    chosen = true() if only is None else holder.c.id.in_(only)
    for rows in _batches(conn, holder, sources, chosen):
        filled = [{"row": row[0], "new": convert(row[1:])} for row in rows]
        known = [one for one in filled if one["new"] is not None or not keeps]
        if known:
            conn.execute(put, known)


def _batches(
    conn: Connection, holder: Any, sources: Sequence[Any], only: ColumnElement[bool]
) -> Iterator[Sequence[Any]]:
    last = 0
    while True:
        page = select(holder.c.id, *sources).where(holder.c.id > last, only)
        rows = conn.execute(page.order_by(holder.c.id).limit(BATCH)).all()
        if not rows:
            return
        yield rows
        last = rows[-1][0]
