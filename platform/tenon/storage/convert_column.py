"""Filling a column of all rows: a field that changes its type, a new unique rule."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, bindparam, select, table, update
from sqlalchemy import column as sql_column
from sqlalchemy.types import TypeEngine

from engines.core.errors import Problem
from engines.form import Field, StorageType
from engines.form.taking import compile_taker
from tenon.storage.columns import BigId
from tenon.storage.tables import FormTables, column_type, plain_type, rule_fields

BATCH = 2_000
OldColumn = tuple[str, StorageType, int]


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


def unique_keys(tables: FormTables, record: Mapping[str, Any]) -> dict[str, str | None]:
    """Return the normalised keys of a record by the column that guards them."""
    found = {}
    for column in tables.guards:
        found[column] = unique_key([record.get(k) for k in rule_fields(column)])
    return found


def fill_unique(conn: Connection, tables: FormTables, column: str) -> None:
    """Write the normalised key of a unique rule into every row."""
    main = tables.main
    fields = rule_fields(column)
    _fill(
        conn,
        main,
        main.c[column],
        [main.c[f] for f in fields],
        lambda values: unique_key(values),
    )


def copy_column(
    conn: Connection, name: str, old: OldColumn, new: str, field: Field
) -> None:
    """Copy what converts from an old column into the new one of `field`."""
    source = _typed(old[0], plain_type(old[1], old[2]))
    target = _typed(new, column_type(field))
    holder = table(name, _typed("id", BigId), source, target)
    convert = _converter(field)
    _fill(conn, holder, target, [source], lambda values: convert(values[0]))


def _typed(name: str, kind: TypeEngine[Any]) -> Any:
    return sql_column(name, kind)


def _fill(
    conn: Connection,
    holder: Any,
    target: Any,
    sources: Sequence[Any],
    convert: Callable[[Sequence[Any]], Any],
) -> None:
    put = (
        update(holder)
        .where(holder.c.id == bindparam("row"))
        .values({target: bindparam("new", type_=target.type)})
    )
    for rows in _batches(conn, holder, sources):
        filled = [{"row": row[0], "new": convert(row[1:])} for row in rows]
        known = [one for one in filled if one["new"] is not None]
        if known:
            conn.execute(put, known)


def _batches(
    conn: Connection, holder: Any, sources: Sequence[Any]
) -> Iterator[Sequence[Any]]:
    last = 0
    while True:
        page = select(holder.c.id, *sources).where(holder.c.id > last)
        rows = conn.execute(page.order_by(holder.c.id).limit(BATCH)).all()
        if not rows:
            return
        yield rows
        last = rows[-1][0]


def _converter(field: Field) -> Callable[[Any], Any]:
    """Return what reads an old value as a person would type it into the field."""

    take = compile_taker(field)

    def convert(value: Any) -> Any:
        if value is None:
            return None
        taken = take(field.read(_typed_text(value)))
        return None if isinstance(taken, Problem) else taken

    return convert


def _typed_text(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list):
        return "、".join(_typed_text(one) for one in value)
    return str(value)
