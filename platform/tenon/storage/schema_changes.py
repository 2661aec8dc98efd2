"""Publishing forms: the tables become what the new release needs, without blocking.

Every step looks at what is there and does only what is missing, so a publication that
broke off can be repeated. Nothing is ever dropped: a removed field is retired, its
column and values stay, and a field of the same key and type gets them back.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from engines.form import CompiledForm, Field, StorageType
from engines.form.indexes import every_index
from tenon.storage import ddl, search
from tenon.storage.columns import Exact
from tenon.storage.convert_column import copy_column, fill_unique
from tenon.storage.database import Database
from tenon.storage.ddl import NewIndex
from tenon.storage.models.records import form_column, form_index, form_table
from tenon.storage.tables import (
    RESERVED,
    FormTables,
    column_type,
    default_names,
    form_tables,
    free_name,
    is_column,
    load_names,
    searched_fields,
    unique_columns,
)

ALIVE = "deleted_at IS NULL"


@dataclass(frozen=True)
class Change:
    """One thing that publishing did to the database."""

    step: str
    table: str
    name: str = ""


def apply(
    database: Database, app: str, forms: Mapping[str, CompiledForm], now: datetime
) -> tuple[Change, ...]:
    """Make the tables of `app` fit `forms`; return what was done.

    Raises ProblemsError when existing records break a new unique rule. The release
    that runs is not disturbed either way: columns only come, never go.
    """
    done: list[Change] = []
    for compiled in forms.values():
        done += ddl.in_transaction(database, partial(_fit, app, compiled, now))
    tables = _published(database, app, forms)
    for key, compiled in forms.items():
        done += _index(database, tables[key], compiled)
    ddl.in_transaction(database, lambda conn: _retire_forms(conn, app, forms, now))
    return tuple(done)


def _published(
    database: Database, app: str, forms: Mapping[str, CompiledForm]
) -> dict[str, FormTables]:
    with database.read() as conn:
        names = load_names(conn, app)
    return {key: form_tables(app, form, names[key]) for key, form in forms.items()}


def _fit(
    app: str, compiled: CompiledForm, now: datetime, conn: Connection
) -> list[Change]:
    """Bring the tables and columns of one form into being."""
    form = compiled.form.key
    done: list[Change] = []
    parts = default_names(app, compiled).tables
    wanted: dict[str, Sequence[Field]] = {"": compiled.form.fields}
    wanted |= {f.key: f.fields for f in compiled.form.fields if f.key in parts}
    fresh = _new_tables(conn, app, form, parts)
    for part, fields in wanted.items():
        own = [f for f in fields if is_column(f)]
        done += _fit_columns(conn, parts[part], own, part in fresh, now)
    tables = form_tables(app, compiled, load_names(conn, app)[form])
    for part in fresh:
        table = tables.rows[part] if part else tables.main
        ddl.create_table(conn, table, child=bool(part))
        done.append(Change("create_table", table.name))
    if "" not in fresh:
        done += _fit_unique_columns(conn, tables)
    _fit_search(conn, tables, compiled, done)
    return done


def _new_tables(
    conn: Connection, app: str, form: str, parts: Mapping[str, str]
) -> set[str]:
    """Write down the tables that are not there; take retired ones back."""
    own = (form_table.c.app == app, form_table.c.form == form)
    query = select(form_table.c.subform, form_table.c.name).where(*own)
    known = {row.subform: row.name for row in conn.execute(query)}
    conn.execute(update(form_table).where(*own).values(retired_at=None))
    missing = {part: name for part, name in parts.items() if part not in known}
    for part, name in missing.items():
        row = {"app": app, "form": form, "subform": part, "name": name}
        conn.execute(insert(form_table).values(**row))
    return set(missing)


def _fit_columns(
    conn: Connection, table: str, fields: Sequence[Field], fresh: bool, now: datetime
) -> list[Change]:
    rows = conn.execute(
        select(form_column).where(form_column.c.table_name == table)
    ).all()
    done: list[Change] = []
    alive = {row.field: row for row in rows if row.retired_at is None}
    for field in fields:
        current = alive.pop(field.key, None)
        if current is not None and _same_type(current, field):
            continue
        done += _bring(conn, table, field, rows, fresh)
        if current is not None:
            done.append(_retype(conn, table, field, current, now))
    for row in alive.values():
        _retire(conn, row.id, now)
        done.append(Change("retire_column", table, row.name))
    return done


def _same_type(row: Any, field: Field) -> bool:
    return (row.type, row.scale) == _type_of(field)


def _type_of(field: Field) -> tuple[str, int]:
    kind = column_type(field)
    return str(field.storage), kind.scale if isinstance(kind, Exact) else 0


def _bring(
    conn: Connection, table: str, field: Field, rows: Sequence[Any], fresh: bool
) -> list[Change]:
    """Restore the retired column of a field, or add a new one."""
    for row in rows:
        if row.field == field.key and row.retired_at and _same_type(row, field):
            back = update(form_column).where(form_column.c.id == row.id)
            conn.execute(back.values(retired_at=None))
            return [Change("restore_column", table, row.name)]
    kind, scale = _type_of(field)
    name = free_name(field.key, RESERVED | {row.name for row in rows})
    conn.execute(
        insert(form_column).values(
            table_name=table, field=field.key, name=name, type=kind, scale=scale
        )
    )
    if fresh:
        return []
    ddl.add_plain_column(conn, table, name, column_type(field))
    return [Change("add_column", table, name)]


def _retype(
    conn: Connection, table: str, field: Field, old: Any, now: datetime
) -> Change:
    """Copy what converts into the new column; the old one is retired with the rest."""
    new = conn.execute(
        select(form_column.c.name).where(
            form_column.c.table_name == table,
            form_column.c.field == field.key,
            form_column.c.retired_at.is_(None),
            form_column.c.id != old.id,
        )
    ).scalar_one()
    copy_column(conn, table, (old.name, StorageType(old.type), old.scale), new, field)
    _retire(conn, old.id, now)
    return Change("retype_column", table, new)


def _retire(conn: Connection, column: int, now: datetime) -> None:
    gone = update(form_column).where(form_column.c.id == column)
    conn.execute(gone.values(retired_at=now))


def _fit_unique_columns(conn: Connection, tables: FormTables) -> list[Change]:
    """Add the normalised key of each new unique rule and fill it for all rows."""
    there = ddl.column_names(conn, tables.main.name)
    done = []
    for column in unique_columns(tables):
        if column.name not in there:
            ddl.add_plain_column(conn, tables.main.name, column.name, column.type)
            fill_unique(conn, tables, str(column.key))
            done.append(Change("add_column", tables.main.name, column.name))
    return done


def _fit_search(
    conn: Connection,
    tables: FormTables,
    compiled: CompiledForm,
    done: Sequence[Change],
) -> None:
    wanted = list(searched_fields(compiled))
    main = tables.main
    own = (form_table.c.name == main.name,)
    known = conn.execute(select(form_table.c.search).where(*own)).scalar()
    if known == wanted:
        return
    if Change("create_table", main.name) in done:
        search.create_search(conn, main.name)
    elif not _adds_nothing(main, known or [], wanted, done):
        search.rebuild(conn, main, [main.c[key] for key in wanted])
    conn.execute(update(form_table).where(*own).values(search=wanted))


def _adds_nothing(
    main: Table, known: Sequence[str], wanted: Sequence[str], done: Sequence[Change]
) -> bool:
    """Tell whether all that is newly searched is empty: no record needs new grams."""
    copied = {c.name for c in done if c.step == "retype_column"}
    empty = {c.name for c in done if c.step == "add_column"} - copied
    fresh = {str(main.c[key].name) for key in {*wanted} - {*known}}
    return {*known} <= {*wanted} and fresh <= empty


def _retire_forms(
    conn: Connection, app: str, forms: Mapping[str, CompiledForm], now: datetime
) -> None:
    gone = update(form_table).where(
        form_table.c.app == app,
        form_table.c.form.not_in(list(forms)),
        form_table.c.retired_at.is_(None),
    )
    conn.execute(gone.values(retired_at=now))


def _index(
    database: Database, tables: FormTables, compiled: CompiledForm
) -> list[Change]:
    """Build the indexes that the form implies; drop those it no longer does."""
    own = [tables.main.name, *(table.name for table in tables.rows.values())]
    wanted = {i.name: i for i in _wanted_indexes(tables, compiled, database.dialect)}
    with database.read() as conn:
        query = select(form_index.c.name, form_index.c.table_name)
        rows = conn.execute(query.where(form_index.c.table_name.in_(own))).all()
    known = {row.name: row.table_name for row in rows}
    done = []
    for name in sorted(wanted.keys() - known.keys()):
        _build(database, wanted[name])
        done.append(Change("create_index", wanted[name].table, name))
    for name in sorted(known.keys() - wanted.keys()):
        ddl.drop_index(database, known[name], name)
        with database.write() as conn:
            conn.execute(delete(form_index).where(form_index.c.name == name))
        done.append(Change("drop_index", known[name], name))
    return done


def _build(database: Database, index: NewIndex) -> None:
    ddl.create_index(database, index)
    row = {"table_name": index.table, "name": index.name, "fields": list(index.parts)}
    with database.write() as conn:
        conn.execute(insert(form_index).values(**row, is_unique=int(index.unique)))


def _wanted_indexes(
    tables: FormTables, compiled: CompiledForm, dialect: str
) -> Iterable[NewIndex]:
    for column in unique_columns(tables):
        # Blank may repeat: an index over what is filled in stays small and exact.
        only = f'{ALIVE} AND "{column.name}" IS NOT NULL'
        yield _wanted(tables.main, (f'"{column.name}"',), only, unique=True)
    for index in every_index(compiled.form):
        table = tables.rows.get(index.table) if index.table else tables.main
        keys = [key for key in index.fields if table is not None]
        if table is None or index.unique:
            continue
        if all(key.lstrip("-") in table.c for key in keys):
            yield _listed(table, keys, dialect, main=not index.table)


def _listed(table: Table, keys: Sequence[str], dialect: str, *, main: bool) -> NewIndex:
    """An index that serves a sorted list: blank first, the id last, both ways."""
    down = bool(keys) and keys[-1].startswith("-")
    parts = [_sql_part(table, key, dialect) for key in keys]
    parts.append('"id" DESC' if down else '"id"')
    return _wanted(table, tuple(parts), ALIVE if main else "")


def _sql_part(table: Table, key: str, dialect: str) -> str:
    name, down = f'"{table.c[key.lstrip("-")].name}"', key.startswith("-")
    if dialect == "sqlite":
        return f"{name} DESC" if down else name
    return f"{name} DESC NULLS LAST" if down else f"{name} ASC NULLS FIRST"


def _wanted(
    table: Table, parts: tuple[str, ...], only: str, *, unique: bool = False
) -> NewIndex:
    mark = "uq" if unique else "ix"
    digest = sha256("|".join(parts).encode()).hexdigest()[:8]
    name = f"{mark}_{table.name[:40]}__{digest}"
    return NewIndex(name, table.name, parts, unique, only)
