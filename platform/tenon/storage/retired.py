"""What was put aside: columns and tables of fields and forms that are no more."""

from collections.abc import Iterator, Sequence
from typing import Any

import orjson
from sqlalchemy import Connection, Table, delete, func, select, true
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table

from tenon.storage.models import metadata
from tenon.storage.models.apps import definition, release, release_definition
from tenon.storage.models.records import form_column, form_index, form_table
from tenon.storage.search import search_table
from tenon.storage.tables import quoted

Place = tuple[str, str]
MOST_RELEASES = 200


def retired_columns(conn: Connection, app: str) -> list[Any]:
    """Return (form, subform, table, field, column, retired_at) of fields put aside.

    A column that only lost its type to another, while its field lives on, is none.
    """
    c, t = form_column.c, form_table.c
    alive = form_column.alias()
    lives = (
        select(alive.c.id)
        .where(
            alive.c.table_name == c.table_name,
            alive.c.field == c.field,
            alive.c.retired_at.is_(None),
        )
        .exists()
    )
    query = (
        select(t.form, t.subform, t.name, c.field, c.name.label("column"), c.retired_at)
        .join(form_table, t.name == c.table_name)
        .where(t.app == app, t.retired_at.is_(None), c.retired_at.is_not(None), ~lives)
        .order_by(c.retired_at.desc(), c.id.desc())
    )
    found = {(row.name, row.field): row for row in reversed(conn.execute(query).all())}
    return list(reversed(found.values()))


def retired_tables(conn: Connection, app: str) -> Sequence[Any]:
    """Return (form, subform, name, retired_at) of tables that were put aside."""
    t = form_table.c
    query = select(t.form, t.subform, t.name, t.retired_at)
    mine = (t.app == app, t.retired_at.is_not(None))
    return conn.execute(query.where(*mine).order_by(t.retired_at.desc())).all()


def filled(conn: Connection, table: str, column: str | None = None) -> int:
    """Return how many rows a table has, or how many hold a value in a column."""
    holder = sql_table(table, *([sql_column(column)] if column else ()))
    known = holder.c[column].is_not(None) if column else true()
    query = select(func.count()).select_from(holder).where(known)
    return int(conn.execute(query).scalar_one())


def earlier(conn: Connection, app: str, place: Place) -> Iterator[Any]:
    """Yield the published texts of a definition, the newest first, each once."""
    part = release_definition.c
    query = (
        select(release.c.number, definition.c.hash, definition.c.body)
        .join(release_definition, part.release_id == release.c.id)
        .join(definition, definition.c.hash == part.hash)
        .where(release.c.app == app, part.kind == place[0], part.key == place[1])
        .order_by(release.c.number.desc())
        .limit(MOST_RELEASES)
    )
    seen: set[str] = set()
    for row in conn.execute(query):
        if row.hash not in seen:
            seen.add(row.hash)
            yield orjson.loads(row.body)


def drop_column(conn: Connection, table: str, field: str) -> int:
    """Drop every retired column of a field for ever; return how many."""
    c = form_column.c
    mine = (c.table_name == table, c.field == field, c.retired_at.is_not(None))
    names = list(conn.scalars(select(c.name).where(*mine)))
    for name in names:
        sql = f"ALTER TABLE {quoted(table)} DROP COLUMN {quoted(name)}"
        conn.exec_driver_sql(sql)
    conn.execute(delete(form_column).where(*mine))
    return len(names)


def drop_tables(conn: Connection, names: Sequence[str]) -> None:
    """Drop tables of records for ever, and all memory of them."""
    for name in names:
        for table in (search_table(name), name):
            conn.exec_driver_sql(f"DROP TABLE IF EXISTS {quoted(table)}")
    for memory in (form_column, form_index):
        conn.execute(delete(memory).where(memory.c.table_name.in_(names)))
    conn.execute(delete(form_table).where(form_table.c.name.in_(names)))


def forget_form(conn: Connection, app: str, form: str) -> None:
    """Remove everything that is kept about the records of a form."""
    for table in reversed(metadata.sorted_tables):
        if {"app", "form"} <= {*table.c.keys()} and table is not form_table:
            _remove(conn, table, table.c.app == app, table.c.form == form)


def forget_app(conn: Connection, app: str) -> None:
    """Remove every row of an app from the system tables, its own row last."""
    for table in reversed(metadata.sorted_tables):
        if "app" in table.c:
            _remove(conn, table, table.c.app == app)


def _remove(conn: Connection, table: Table, *mine: Any) -> None:
    """Delete rows of a table; those that belong to them, and name no app, go first."""
    keys = list(table.primary_key.columns)
    for other in reversed(metadata.sorted_tables):
        for key in other.foreign_keys:
            owned = key.column.table is table and "app" not in other.c
            if owned and len(keys) == 1 and not key.ondelete:
                gone = key.parent.in_(select(keys[0]).where(*mine))
                _remove(conn, other, gone)
    conn.execute(delete(table).where(*mine))
