"""History: every change of a record, field by field, who, when and from where."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from tenon.storage.models.records import history

Entry = Mapping[str, Any]
# A history row never grows with the number of lines in a subform beyond this.
MOST_ROWS = 200
_WRITE = insert(history)


def write_history(conn: Connection, entries: Sequence[Entry]) -> None:
    """Store history entries: app, form, record_id, at, actor_id, operation …"""
    if entries:
        conn.execute(_WRITE, list(entries))


def read_history(
    conn: Connection, app: str, form: str, record: int, limit: int = 200
) -> Sequence[RowMapping]:
    """Return the entries of a record, the newest first."""
    wanted = (
        select(history)
        .where(
            history.c.app == app,
            history.c.form == form,
            history.c.record_id == record,
        )
        .order_by(history.c.id.desc())
        .limit(limit)
    )
    return conn.execute(wanted).mappings().all()


def entries_since(
    conn: Connection, place: tuple[str, str], record: int, entry: int
) -> Sequence[RowMapping]:
    """Return an entry of a record and all later ones, the oldest first."""
    c = history.c
    mine = (c.app == place[0], c.form == place[1], c.record_id == record)
    wanted = select(history).where(*mine, c.id >= entry).order_by(c.id)
    return conn.execute(wanted).mappings().all()


_AS_THEY_ARE = frozenset((str, int, bool, type(None)))


def differences(
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any],
    keys: Iterable[str],
) -> dict[str, list[Any]]:
    """Return `{field: [before, after]}` in plain JSON for the fields that differ."""
    if before is None:
        # What is new differs from nothing; imports come by here a row at a time.
        return {key: [None, plain(after.get(key))] for key in keys}
    old = before
    return {
        key: [plain(old.get(key)), plain(after.get(key))]
        for key in keys
        if old.get(key) != after.get(key)
    }


def plain(value: Any) -> Any:
    """Return an engine-native value as JSON that can be read back in any release."""
    if value.__class__ in _AS_THEY_ARE:
        return value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [plain(v) for v in value[:MOST_ROWS]]
    return value
