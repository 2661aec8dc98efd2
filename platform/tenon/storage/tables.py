"""Tables: one real table per form, typed columns named after the field keys."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Insert,
    Integer,
    MetaData,
    Table,
    Text,
    insert,
)
from sqlalchemy import select as sql_select
from sqlalchemy.types import TypeEngine

from engines.form import CompiledForm, Field, Role, StorageType
from engines.form.widget import scale_of
from tenon.storage.columns import BigId, Day, Exact, Flag, Instant, Json
from tenon.storage.models.records import form_column, form_table
from tenon.storage.vault import Sealed

LONGEST_NAME = 50
# The reserved keys of a record and their physical columns; `owner` and `department`
# are links, so that people who read the table see what they hold.
SYSTEM: Mapping[str, tuple[str, TypeEngine[Any]]] = {
    "version": ("version", Integer()),
    "created_at": ("created_at", Instant()),
    "created_by": ("created_by", BigId),
    "updated_at": ("updated_at", Instant()),
    "updated_by": ("updated_by", BigId),
    "owner": ("owner_id", BigId),
    "department": ("department_id", BigId),
    "flow_state": ("flow_state", Text()),
    "source": ("source", Text()),
    "deleted_at": ("deleted_at", Instant()),
}
# Begins the key of a column that guards a unique rule; no field key can.
UNIQUE = "~unique:"
# What is written down of a column whose values are kept encrypted.
SEALED = "sealed"
RESERVED = {"id", "parent_id", "position", *(name for name, _ in SYSTEM.values())}


@dataclass(frozen=True)
class Names:
    """The physical names of one form: by subform ("" for the form), by field."""

    tables: Mapping[str, str]
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def column(self, table: str, key: str) -> str:
        """Return the column of field `key`; of its own name unless it was taken."""
        found = self.columns.get(table, {}).get(key)
        return found or free_name(key, RESERVED)


@dataclass(frozen=True)
class FormTables:
    """The tables of one form in one release; columns are found by field key."""

    app: str
    form: str
    main: Table
    rows: Mapping[str, Table]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of the columns of the main table, without the id."""
        return tuple(str(column.key) for column in self.main.c if column.key != "id")

    @cached_property
    def insert(self) -> Insert:
        """The statement that stores a record; it is compiled once."""
        return insert(self.main)

    @cached_property
    def guards(self) -> tuple[str, ...]:
        """The keys of the columns that guard unique rules."""
        return tuple(str(column.key) for column in unique_columns(self))

    def __hash__(self) -> int:
        return hash((self.app, self.form, id(self.main)))


def form_tables(
    app: str, compiled: CompiledForm, names: Names | None = None
) -> FormTables:
    """Return the tables of a compiled form, called as `names` say."""
    names = names or default_names(app, compiled)
    metadata = MetaData()
    stored = [f for f in compiled.form.fields if is_column(f)]
    own = (*_own(names, "", stored), *_unique(compiled))
    main = _table(metadata, names, "", (*_system_columns(), *own))
    rows = {
        f.key: _table(
            metadata,
            names,
            f.key,
            (*_row_columns(), *_own(names, f.key, filter(is_column, f.fields))),
        )
        for f in compiled.form.fields
        if f.storage is StorageType.ROWS
    }
    return FormTables(app, compiled.form.key, main, rows)


def _unique(compiled: CompiledForm) -> Iterable[Column[str]]:
    """One column per unique rule holds the normalised value that must not repeat."""
    for keys in unique_rules(compiled):
        mark = sha256(",".join(keys).encode()).hexdigest()[:6]
        yield Column(f"uq_{keys[0][:40]}_{mark}", Text(), key=UNIQUE + ",".join(keys))


def unique_rules(compiled: CompiledForm) -> list[tuple[str, ...]]:
    """Return the groups of fields that must not repeat: of the form, of its fields."""
    stored = {f.key for f in compiled.form.fields if is_column(f)}
    return [group for group in compiled.unique if stored.issuperset(group)]


def unique_columns(tables: FormTables) -> list[Column[str]]:
    """Return the columns that hold the normalised keys of unique rules."""
    return [c for c in tables.main.c if str(c.key).startswith(UNIQUE)]


def rule_fields(column: str) -> tuple[str, ...]:
    """Return the fields of the unique rule that the column keyed `column` guards."""
    return tuple(column.removeprefix(UNIQUE).split(","))


def searched_fields(compiled: CompiledForm) -> tuple[str, ...]:
    """Return the fields that a keyword is looked for in: named, or all written text."""
    stored = {f.key: f for f in compiled.form.fields if is_column(f)}
    if compiled.form.search:
        named = (key for key in compiled.form.search if key in stored)
        # Lists and numbers have no words to be found by.
        text = StorageType.TEXT
        return tuple(
            k for k in named if stored[k].storage is text and not stored[k].encrypted
        )
    return tuple(key for key, f in stored.items() if is_written(f))


def is_written(of: Field) -> bool:
    """Tell whether a field holds words as people write them, not codes."""
    if of.encrypted:
        return False
    return of.storage is StorageType.TEXT and of.kind.group in (
        "text",
        "number",
        "linked",
    )


def is_column(of: Field) -> bool:
    """Tell whether the values of a field are kept in a column.

    A rollup is computed when it is read, so that it can never be wrong.
    """
    if of.role is Role.ROLLUP:
        return False
    return of.storage not in (StorageType.NONE, StorageType.ROWS)


def plain_type(storage: StorageType, scale: int) -> TypeEngine[Any]:
    """Return the column type of a storage type, exact numbers with `scale`."""
    return Exact(scale) if storage is StorageType.DECIMAL else _TYPES[storage]


def written_type(kind: str, scale: int) -> TypeEngine[Any]:
    """Return the type of a column as it was written down when it was made."""
    return Sealed() if kind == SEALED else plain_type(StorageType(kind), scale)


def column_type(of: Field) -> TypeEngine[Any]:
    """Return the exact column type of a field."""
    if of.encrypted:
        return Sealed()
    if of.storage is StorageType.DECIMAL:
        return Exact(scale_of(of.props))
    return _TYPES[of.storage]


_TYPES: Mapping[StorageType, TypeEngine[Any]] = {
    StorageType.TEXT: Text(),
    StorageType.INTEGER: BigId,
    StorageType.BOOLEAN: Flag(),
    StorageType.DATE: Day(),
    StorageType.DATETIME: Instant(),
    StorageType.LINK: BigId,
    StorageType.LIST: Json(),
    StorageType.OBJECT: Json(),
}


def _table(
    metadata: MetaData, names: Names, part: str, columns: Iterable[Column[Any]]
) -> Table:
    # Ids are never used twice: history and comments name them for ever.
    return Table(
        names.tables[part],
        metadata,
        *columns,
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )


def _own(names: Names, part: str, fields: Iterable[Field]) -> Iterable[Column[Any]]:
    table = names.tables[part]
    for of in fields:
        yield Column(names.column(table, of.key), column_type(of), key=of.key)


def _system_columns() -> list[Column[Any]]:
    columns: list[Column[Any]] = [Column("id", BigId, primary_key=True)]
    for key, (name, kind) in SYSTEM.items():
        default = "1" if key == "version" else None
        columns.append(
            Column(
                name, kind, key=key, nullable=key != "version", server_default=default
            )
        )
    return columns


def _row_columns() -> list[Column[Any]]:
    return [
        Column("id", BigId, primary_key=True),
        Column("parent_id", BigId, nullable=False),
        Column("position", Integer, nullable=False),
    ]


def default_names(app: str, compiled: CompiledForm) -> Names:
    """Return the names of a form that has never been published."""
    main = table_name(app, compiled.form.key)
    parts = {
        f.key: table_name(app, compiled.form.key, f.key)
        for f in compiled.form.fields
        if f.storage is StorageType.ROWS
    }
    return Names({"": main, **parts})


def table_name(app: str, form: str, subform: str = "") -> str:
    """Return the readable name of a table; a long one is cut and marked."""
    full = f"{app}_{form}__{subform}" if subform else f"{app}_{form}"
    if len(full) <= LONGEST_NAME:
        return full
    return f"{full[: LONGEST_NAME - 9]}_{sha256(full.encode()).hexdigest()[:8]}"


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """Return `wanted`, or the first of `wanted_2`, `wanted_3` … not in `taken`."""
    known = set(taken)
    number, name = 1, wanted
    while name in known:
        number += 1
        name = f"{wanted}_{number}"
    return name


def load_names(conn: Connection, app: str) -> dict[str, Names]:
    """Return the physical names of every published form of `app`."""
    wanted = sql_select(form_table).where(
        form_table.c.app == app, form_table.c.retired_at.is_(None)
    )
    tables: dict[str, dict[str, str]] = {}
    for row in conn.execute(wanted):
        tables.setdefault(row.form, {})[row.subform] = row.name
    columns = _load_columns(conn, app)
    return {
        form: Names(parts, {name: columns.get(name, {}) for name in parts.values()})
        for form, parts in tables.items()
    }


def _load_columns(conn: Connection, app: str) -> dict[str, dict[str, str]]:
    own = sql_select(form_table.c.name).where(form_table.c.app == app)
    wanted = sql_select(
        form_column.c.table_name, form_column.c.field, form_column.c.name
    ).where(form_column.c.table_name.in_(own), form_column.c.retired_at.is_(None))
    found: dict[str, dict[str, str]] = {}
    for table, key, name in conn.execute(wanted):
        found.setdefault(table, {})[key] = name
    return found


def tables_of(
    conn: Connection, app: str, forms: Mapping[str, CompiledForm]
) -> dict[str, FormTables]:
    """Return the tables of all `forms` of an app, called as they were published."""
    names = load_names(conn, app)
    return {
        key: form_tables(app, compiled, _complete(names.get(key), app, compiled))
        for key, compiled in forms.items()
    }


def _complete(names: Names | None, app: str, compiled: CompiledForm) -> Names:
    default = default_names(app, compiled)
    if names is None:
        return default
    return Names({**default.tables, **names.tables}, names.columns)


# Names end up in statements that the wire reader writes itself.
SAFE_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")


def quoted(name: str) -> str:
    """Return a physical name as SQL; refuses anything that is not a plain name."""
    if not SAFE_NAME.fullmatch(name):
        raise ValueError(f"Not a name of a table or column: {name!r}")
    return f'"{name}"'
