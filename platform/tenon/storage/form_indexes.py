"""Indexes of forms: what the definition implies, and what people really ask for."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import Table, delete, insert, select

from engines.form import CompiledForm
from engines.form.indexes import every_index
from tenon.storage import ddl
from tenon.storage.database import Database
from tenon.storage.ddl import NewIndex
from tenon.storage.fit_columns import Change
from tenon.storage.models.records import form_index
from tenon.storage.tables import FormTables, unique_columns
from tenon.storage.vault import MARK, Sealed

ALIVE = "deleted_at IS NULL"
# The origin of an index that no definition implies.
USED = "use"
# The origin of an index that a time rule needs; it goes when the rule does.
RULE = "rule"


def fit(database: Database, tables: FormTables, compiled: CompiledForm) -> list[Change]:
    """Build the indexes that the form implies; drop those it no longer does.

    What people's own filters brought stays while its columns do.
    """
    own = [tables.main.name, *(table.name for table in tables.rows.values())]
    wanted = {i.name: i for i in _wanted_indexes(tables, compiled, database.dialect)}
    with database.read() as conn:
        query = select(form_index).where(form_index.c.table_name.in_(own))
        known = {row.name: row for row in conn.execute(query)}
    done = []
    for name in sorted(wanted.keys() - known.keys()):
        build(database, wanted[name])
        done.append(Change("create_index", wanted[name].table, name))
    columns = {f'"{column.name}"' for column in tables.main.c}
    for name in sorted(known.keys() - wanted.keys()):
        row = known[name]
        if row.origin not in (USED, RULE) or not _stands(row.fields, columns):
            drop(database, row.table_name, name)
            done.append(Change("drop_index", row.table_name, name))
    return done


def _stands(parts: Sequence[str], columns: set[str]) -> bool:
    """Tell whether the columns that an index is made of are still there."""
    return all(
        part.split(" ", 1)[0] in columns or any(one in part for one in columns)
        for part in parts
    )


def build(database: Database, index: NewIndex, origin: str | None = None) -> None:
    """Build an index and write it down; `origin` tells who asked for it."""
    ddl.create_index(database, index)
    row: dict[str, Any] = {"table_name": index.table, "name": index.name}
    row["fields"] = list(index.parts)
    row |= {"is_unique": int(index.unique), "origin": origin}
    with database.write() as conn:
        conn.execute(insert(form_index).values(**row))


def drop(database: Database, table: str, name: str) -> None:
    """Drop an index and forget it."""
    ddl.drop_index(database, table, name)
    with database.write() as conn:
        conn.execute(delete(form_index).where(form_index.c.name == name))


def _wanted_indexes(
    tables: FormTables, compiled: CompiledForm, dialect: str
) -> Iterable[NewIndex]:
    for column in unique_columns(tables):
        # Blank may repeat: an index over what is filled in stays small and exact.
        only = f'{ALIVE} AND "{column.name}" IS NOT NULL'
        yield named(tables.main, (f'"{column.name}"',), only, unique=True)
    for sealed in (c for c in tables.main.c if isinstance(c.type, Sealed)):
        # What it equals is looked for by the fingerprint at its beginning.
        yield named(tables.main, (f'substr("{sealed.name}", 1, {MARK})',), ALIVE)
    for index in every_index(compiled.form):
        table = tables.rows.get(index.table) if index.table else tables.main
        keys = [key for key in index.fields if table is not None]
        if table is None or index.unique:
            continue
        plain = (key.lstrip("-") for key in keys)
        if all(ordered(table, key) for key in plain):
            yield listed(table, keys, dialect, main=not index.table)


def ordered(table: Table, key: str) -> bool:
    return key in table.c and not isinstance(table.c[key].type, Sealed)


def listed(table: Table, keys: Sequence[str], dialect: str, *, main: bool) -> NewIndex:
    """An index that serves a sorted list: blank first, the id last, both ways."""
    down = bool(keys) and keys[-1].startswith("-")
    parts = [_sql_part(table, key, dialect) for key in keys]
    parts.append('"id" DESC' if down else '"id"')
    return named(table, tuple(parts), ALIVE if main else "")


def _sql_part(table: Table, key: str, dialect: str) -> str:
    name, down = f'"{table.c[key.lstrip("-")].name}"', key.startswith("-")
    if dialect == "sqlite":
        return f"{name} DESC" if down else name
    return f"{name} DESC NULLS LAST" if down else f"{name} ASC NULLS FIRST"


def named(
    table: Table, parts: tuple[str, ...], only: str, *, unique: bool = False
) -> NewIndex:
    """Return an index with its name, which its parts decide."""
    mark = "uq" if unique else "ix"
    digest = sha256("|".join(parts).encode()).hexdigest()[:8]
    name = f"{mark}_{table.name[:40]}__{digest}"
    return NewIndex(name, table.name, parts, unique, only)
