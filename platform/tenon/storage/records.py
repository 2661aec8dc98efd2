"""Records in the database: rows in, engine-native values out. No rights here."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import (
    Connection,
    CursorResult,
    Table,
    bindparam,
    column,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy import table as sql_table

from tenon.storage.driven import Driven
from tenon.storage.tables import FormTables, quoted

Values = Mapping[str, Any]


def insert_record(conn: Connection, tables: FormTables, values: Values) -> int:
    """Store one record with its subform rows; return its id.

    All columns are named every time, so that the statement is compiled only once.
    """
    row = {key: values.get(key) for key in tables.keys}
    row["version"] = 1
    answer = conn.execute(tables.insert, row)
    key = new_key(answer)
    for subform, table in tables.rows.items():
        if values.get(subform):
            write_rows(conn, table, key, values[subform])
    return key


def new_key(answer: CursorResult[Any]) -> int:
    """Return the id that the database gave to an inserted row."""
    found = answer.inserted_primary_key
    assert found is not None
    return int(found[0])


def _keys(table: Table) -> list[str]:
    return [str(key) for key in table.c.keys() if key != "id"]  # noqa: SIM118


def insert_many(
    conn: Connection, tables: FormTables, records: Sequence[Values]
) -> list[int]:
    """Store many records at once, with their subform rows, and return their ids.

    Ids are taken first, so that one statement carries all rows.
    """
    ids = take_ids(conn, tables.main, len(records))
    keys = tables.keys
    rows = [
        {"id": number, **{key: record.get(key) for key in keys}, "version": 1}
        for number, record in zip(ids, records, strict=True)
    ]
    if rows:
        conn.execute(tables.insert, rows)
    for subform, table in tables.rows.items():
        names = _row_keys(table)
        lines = [
            {k: row.get(k) for k in names} | {"parent_id": number, "position": at}
            for number, record in zip(ids, records, strict=True)
            for at, row in enumerate(record.get(subform) or ())
        ]
        if lines:
            conn.execute(insert(table), lines)
    return ids


def take_ids(conn: Connection, table: Table, count: int) -> list[int]:
    """Return `count` new ids that nobody else will get."""
    if conn.dialect.name == "postgresql":
        sequence = func.pg_get_serial_sequence(quoted(table.name), "id")
        numbers = func.generate_series(1, count).table_valued("n")
        taken = select(func.nextval(sequence)).select_from(numbers)
        return [int(number) for number in conn.scalars(taken)]
    # The write lock is held: nobody else takes ids before this transaction ends.
    kept = sql_table("sqlite_sequence", column("seq"), column("name"))
    last = conn.scalar(select(kept.c.seq).where(kept.c.name == table.name)) or 0
    return list(range(last + 1, last + 1 + count))


def update_record(
    conn: Connection, tables: FormTables, key: int, values: Values
) -> bool:
    """Change some columns and subforms of a record; raise its version by one.

    False when there is no such record in the version that `values` were made from,
    which `values["version"]` names.
    """
    main = tables.main
    own = {
        k: v for k, v in values.items() if k in main.c and k not in ("id", "version")
    }
    changed = conn.execute(
        update(main)
        .where(main.c.id == key, main.c.version == values["version"])
        .values(
            {main.c[k]: v for k, v in own.items()}
            | {main.c.version: main.c.version + 1}
        )
    )
    if not changed.rowcount:
        return False
    write_subforms(conn, tables, key, values)
    return True


def update_many(
    conn: Connection,
    tables: FormTables,
    keys: Sequence[str],
    records: Sequence[Values],
) -> bool:
    """Write the columns `keys` of records that the caller has locked, versions too.

    False when one of them is not in its version any more; subforms stay as they are.
    """
    main = tables.main
    own = [key for key in keys if key in main.c]
    statement = (
        update(main)
        .where(main.c.id == bindparam("~id"), main.c.version == bindparam("~version"))
        .values(
            {main.c[key]: bindparam(f"~{n}") for n, key in enumerate(own)}
            | {main.c.version: main.c.version + 1}
        )
    )
    rows = [
        {f"~{n}": record[key] for n, key in enumerate(own)}
        | {"~id": record["id"], "~version": record["version"]}
        for record in records
    ]
    return bool(conn.execute(statement, rows).rowcount == len(rows))


def refresh_record(
    conn: Connection, tables: FormTables, key: int, values: Values
) -> None:
    """Write what was computed again; the version stays, as nobody changed anything."""
    main = tables.main
    own = {main.c[k]: v for k, v in values.items() if k in main.c}
    if own:
        conn.execute(update(main).where(main.c.id == key).values(own))
    write_subforms(conn, tables, key, values)


def write_subforms(
    conn: Connection, tables: FormTables, key: int, values: Values
) -> None:
    """Make the rows of the subforms that `values` names exactly those."""
    for subform, table in tables.rows.items():
        if subform in values:
            write_rows(conn, table, key, values[subform] or [])


def write_rows(
    conn: Connection, table: Table, parent: int, rows: Sequence[Values]
) -> None:
    """Make the rows of one subform exactly `rows`, in this order.

    A row with the id of a stored row keeps it; stored rows that are missing go.
    """
    known = set(conn.scalars(select(table.c.id).where(table.c.parent_id == parent)))
    kept = {row["id"] for row in rows if row.get("id") in known}
    gone = sorted(known - kept)
    if gone:
        conn.execute(delete(table).where(table.c.id.in_(gone)))
    fresh = []
    for position, row in enumerate(rows):
        values = {k: row.get(k) for k in _row_keys(table)} | {"position": position}
        if row.get("id") in kept:
            conn.execute(
                update(table)
                .where(table.c.id == row["id"])
                .values({table.c[k]: v for k, v in values.items()})
            )
        else:
            fresh.append(values | {"parent_id": parent})
    if fresh:
        conn.execute(insert(table), fresh)


def _row_keys(table: Table) -> list[str]:
    return [key for key in _keys(table) if key not in ("parent_id", "position")]


def fetch(
    conn: Connection, tables: FormTables, keys: Sequence[int], *, lock: bool = False
) -> dict[int, dict[str, Any]]:
    """Return the stored values of records by id, with their subform rows."""
    if not keys:
        return {}
    main = tables.main
    wanted = select(main).where(main.c.id.in_(keys))
    if lock:
        wanted = wanted.with_for_update()
    names = [str(key) for key in main.c.keys()]  # noqa: SIM118
    found = {row[0]: dict(zip(names, row, strict=True)) for row in conn.execute(wanted)}
    for subform, table in tables.rows.items():
        for record in found.values():
            record[subform] = []
        for parent, row in fetch_rows(conn, table, list(found)):
            found[parent][subform].append(row)
    return found


_ONE: WeakKeyDictionary[Table, Driven] = WeakKeyDictionary()


def fetch_one(conn: Connection, tables: FormTables, key: int) -> dict[str, Any] | None:
    """Return what `fetch` does for one record, by a statement made once."""
    main = tables.main
    if main not in _ONE:
        _ONE[main] = Driven(select(main).where(main.c.id == bindparam("wanted")))
    rows = _ONE[main].rows(conn, {"wanted": key})
    if not rows:
        return None
    names = [str(name) for name in main.c.keys()]  # noqa: SIM118
    found = dict(zip(names, rows[0], strict=True))
    for subform, table in tables.rows.items():
        found[subform] = [row for _, row in fetch_rows(conn, table, [key])]
    return found


def fetch_rows(
    conn: Connection, table: Table, parents: Sequence[int]
) -> Iterable[tuple[int, dict[str, Any]]]:
    """Yield (record id, row) of a subform's rows, in their order."""
    keys = ["id", *_row_keys(table)]
    wanted = (
        select(table.c.parent_id, *(table.c[key] for key in keys))
        .where(table.c.parent_id.in_(parents))
        .order_by(table.c.parent_id, table.c.position, table.c.id)
    )
    for parent, *values in conn.execute(wanted):
        yield parent, dict(zip(keys, values, strict=True))


def purge(conn: Connection, tables: FormTables, keys: Sequence[int]) -> None:
    """Remove records for ever (an import that is taken back)."""
    for table in tables.rows.values():
        conn.execute(delete(table).where(table.c.parent_id.in_(keys)))
    conn.execute(delete(tables.main).where(tables.main.c.id.in_(keys)))
