"""Publishing forms: the tables become what the new release needs, without blocking.

Every step looks at what is there and does only what is missing, so a publication that
broke off can be repeated. Nothing is ever dropped: a removed field is retired, its
column and values stay, and a field of the same key and type gets them back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    insert,
    or_,
    select,
    update,
)

from engines.form import CompiledForm, Field, Form
from tenon.storage import ddl, form_indexes, search
from tenon.storage.conversions import Conversions, RecordNames
from tenon.storage.convert_column import copy_column, fill_unique
from tenon.storage.database import Database
from tenon.storage.erasing import erase_clear
from tenon.storage.fit_columns import Change, Fitting, carry_out, moved
from tenon.storage.models.records import form_index, form_table
from tenon.storage.tables import (
    FormTables,
    default_names,
    form_tables,
    is_column,
    load_names,
    rule_fields,
    searched_fields,
    unique_columns,
)

ALIVE = "deleted_at IS NULL"


@dataclass(frozen=True)
class Publication:
    """What is published: the forms of an app, over those that run, at a moment."""

    app: str
    forms: Mapping[str, CompiledForm]
    now: datetime
    before: Mapping[str, Form] = field(default_factory=dict)
    zone: str = "Asia/Shanghai"

    def conversions(self, conn: Connection) -> Conversions:
        """Return what carries values over into fields of another kind."""
        plain = {key: compiled.form for key, compiled in self.forms.items()}
        names = RecordNames(conn, self.app, {**plain, **self.before})
        return Conversions(self.before, names, self.zone)


def apply(database: Database, new: Publication) -> tuple[Change, ...]:
    """Make the tables of an app fit its forms; return what was done.

    Raises ProblemsError when existing records break a new unique rule. The release
    that runs is not disturbed either way: columns only come, never go.
    """
    done: list[Change] = []
    for compiled in new.forms.values():
        done += ddl.in_transaction(database, partial(_fit, new, compiled))
    tables = _published(database, new, done)
    for key, compiled in new.forms.items():
        done += form_indexes.fit(database, tables[key], compiled)
    return tuple(done)


def switch(
    conn: Connection, new: Publication, done: Sequence[Change], since: datetime
) -> None:
    """Put new columns in the place of old ones, retire what is no more.

    Converts again what people saved while the tables were changing. Belongs into the
    transaction that makes the new release the live one.
    """
    carry_out(conn, done, new.now)
    _retire_tables(new, conn)
    names = load_names(conn, new.app)
    for key, compiled in new.forms.items():
        tables = form_tables(new.app, compiled, names[key])
        late = _late(tables, since)
        for change in done:
            if change.copied is not None and change.table in late:
                copy_column(conn, change.copied, late[change.table])
        copies = [c.copied for c in done if c.copied and c.table in late]
        erase_clear(conn, new.app, compiled, copies)
        main = tables.main
        fresh = {c.name for c in done if c.step == "guard" and c.table == main.name}
        for column in unique_columns(tables):
            if column.name in fresh:
                fill_unique(conn, tables, str(column.key), late[main.name])


def _late(tables: FormTables, since: datetime) -> dict[str, Select[tuple[int]]]:
    """Select, by table, the rows of records that were saved since a moment."""
    main = tables.main.alias()
    records = select(main.c.id).where(main.c.updated_at >= since)
    found = {tables.main.name: records}
    for table in tables.rows.values():
        rows = table.alias()
        found[table.name] = select(rows.c.id).where(rows.c.parent_id.in_(records))
    return found


def _published(
    database: Database, new: Publication, done: Sequence[Change]
) -> dict[str, FormTables]:
    with database.read() as conn:
        names = load_names(conn, new.app)
    return {
        key: form_tables(new.app, form, moved(names[key], done))
        for key, form in new.forms.items()
    }


def _fit(new: Publication, compiled: CompiledForm, conn: Connection) -> list[Change]:
    """Bring the tables and columns of one form into being."""
    app, form = new.app, compiled.form.key
    done: list[Change] = []
    parts = default_names(app, compiled).tables
    wanted: dict[str, Sequence[Field]] = {"": compiled.form.fields}
    wanted |= {f.key: f.fields for f in compiled.form.fields if f.key in parts}
    fresh = _new_tables(conn, (app, form), parts)
    conversions = new.conversions(conn)
    for part, fields in wanted.items():
        own = [f for f in fields if is_column(f)]
        fitting = Fitting(conn, parts[part], (form, part), new.now, conversions)
        done += fitting.columns(own, part in fresh)
    names = moved(load_names(conn, app)[form], done)
    tables = form_tables(app, compiled, names)
    for part in fresh:
        table = tables.rows[part] if part else tables.main
        ddl.create_table(conn, table, child=bool(part))
        done.append(Change("create_table", table.name))
    if "" not in fresh:
        done += _fit_unique_columns(conn, tables, done)
    _fit_search(conn, tables, compiled, done)
    return done


def _new_tables(
    conn: Connection, place: tuple[str, str], parts: Mapping[str, str]
) -> set[str]:
    """Write down the tables that are not there; take retired ones back."""
    app, form = place
    own = (form_table.c.app == app, form_table.c.form == form)
    query = select(form_table.c.subform, form_table.c.name).where(*own)
    known = {row.subform: row.name for row in conn.execute(query)}
    used = form_table.c.subform.in_(list(parts))
    conn.execute(update(form_table).where(*own, used).values(retired_at=None))
    missing = {part: name for part, name in parts.items() if part not in known}
    for part, name in missing.items():
        row = {"app": app, "form": form, "subform": part, "name": name}
        conn.execute(insert(form_table).values(**row))
    return set(missing)


def _fit_unique_columns(
    conn: Connection, tables: FormTables, done: Sequence[Change]
) -> list[Change]:
    """Add the normalised key of each new unique rule and fill it for all rows.

    A key that no index has guarded is old: records were saved without it.
    """
    main = tables.main
    there = ddl.column_names(conn, main.name)
    mine = (form_index.c.table_name == main.name, form_index.c.is_unique == 1)
    kept = [
        part
        for one in conn.scalars(select(form_index.c.fields).where(*mine))
        for part in one
    ]
    turned = {c.name for c in done if c.step == "retype_column"}
    found, every = [], select(main.alias().c.id)
    for column in unique_columns(tables):
        names = {main.c[key].name for key in rule_fields(str(column.key))}
        if column.name not in there:
            ddl.add_plain_column(conn, main.name, column.name, column.type)
            found.append(Change("add_column", main.name, column.name))
        elif f'"{column.name}"' in kept and not names & turned:
            continue
        fill_unique(conn, tables, str(column.key), every)
        found.append(Change("guard", main.name, column.name))
    return found


def _fit_search(
    conn: Connection,
    tables: FormTables,
    compiled: CompiledForm,
    done: Sequence[Change],
) -> None:
    fields = list(searched_fields(compiled))
    wanted = [*fields, search.VERSION]
    main = tables.main
    own = (form_table.c.name == main.name,)
    known = conn.execute(select(form_table.c.search).where(*own)).scalar()
    if known == wanted:
        return
    if Change("create_table", main.name) in done:
        search.create_search(conn, main.name)
    elif not _adds_nothing(main, known or [], wanted, done):
        search.rebuild(conn, main, [main.c[key] for key in fields])
    conn.execute(update(form_table).where(*own).values(search=wanted))


def _adds_nothing(
    main: Table, known: Sequence[str], wanted: Sequence[str], done: Sequence[Change]
) -> bool:
    """Tell whether all that is newly searched is empty: no record needs new grams."""
    copied = {c.name for c in done if c.step == "retype_column"}
    empty = {c.name for c in done if c.step == "add_column"} - copied
    fresh = {*wanted} - {*known}
    if search.VERSION in fresh:
        return False
    names = {str(main.c[key].name) for key in fresh}
    return {*known} <= {*wanted} and names <= empty


def _retire_tables(new: Publication, conn: Connection) -> None:
    """Put the tables of forms and subforms aside that the new release has not."""
    c = form_table.c
    alive = (c.app == new.app, c.retired_at.is_(None))
    gone: list[ColumnElement[bool]] = [c.form.not_in(list(new.forms))]
    for key, compiled in new.forms.items():
        parts = list(default_names(new.app, compiled).tables)
        gone.append(and_(c.form == key, c.subform.not_in(parts)))
    conn.execute(
        update(form_table).where(*alive, or_(*gone)).values(retired_at=new.now)
    )
