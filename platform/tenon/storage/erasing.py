"""Erasing what a newly encrypted field left in clear: its old column, its history."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Table, select, update
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table

from engines.form import CompiledForm
from tenon.storage.convert_column import Copied
from tenon.storage.models.automation import record_event
from tenon.storage.models.records import history
from tenon.storage.sealing import resealed_changes, resealed_values
from tenon.storage.vault import Sealed

BATCH = 1_000
Turn = Callable[[Connection, CompiledForm, Mapping[str, Any]], Mapping[str, Any]]
_KEPT: tuple[tuple[Table, str, Turn], ...] = (
    (history, "changes", resealed_changes),
    (record_event, "changes", resealed_changes),
    (record_event, "after", resealed_values),
)


def erase_clear(
    conn: Connection, app: str, compiled: CompiledForm, copies: Iterable[Copied]
) -> None:
    """Leave no value of a field in clear that is encrypted from now on.

    Belongs behind the last look at the old columns.
    """
    turned = [one for one in copies if _encrypts(one)]
    for one in turned:
        old = sql_table(one.table, sql_column(one.old[0]))
        clear = old.c[one.old[0]]
        conn.execute(update(old).where(clear.is_not(None)).values({clear: None}))
    if turned:
        for table, column, turn in _KEPT:
            _reseal(conn, (table, column), (app, compiled), turn)


def _encrypts(one: Copied) -> bool:
    return isinstance(one.new[1], Sealed) and not isinstance(one.old[1], Sealed)


def _reseal(
    conn: Connection,
    place: tuple[Table, str],
    whose: tuple[str, CompiledForm],
    turn: Turn,
) -> None:
    table, name = place
    app, compiled = whose
    c, last = table.c, 0
    own = (c.app == app, c.form == compiled.form.key, c[name].is_not(None))
    while True:
        page = select(c.id, c[name]).where(*own, c.id > last).order_by(c.id)
        rows = conn.execute(page.limit(BATCH)).all()
        if not rows:
            return
        for key, stored in rows:
            sealed = turn(conn, compiled, stored)
            if sealed != stored:
                conn.execute(update(table).where(c.id == key).values({name: sealed}))
        last = rows[-1][0]
