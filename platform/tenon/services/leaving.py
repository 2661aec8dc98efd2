"""Leaving: what a deleted record takes along, and what stays when it is gone."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, select, update

from tenon.services.guarding import Saver
from tenon.storage import records as store
from tenon.storage import search
from tenon.storage.models.bulk import deleted_with
from tenon.storage.models.records import comment, file, history
from tenon.storage.tables import searched_fields

_c = deleted_with.c
With = tuple[str, int, str | None]


def remember(
    saver: Saver, key: int, what: tuple[str, str | None], others: Sequence[int]
) -> None:
    """Write down which records of a form went with `key`, or lost their link to it."""
    form, field = what
    place = {"app": saver.opened.live.key, "form": saver.form, "record_id": key}
    rows = [
        {**place, "other_form": form, "other_id": one, "field": field} for one in others
    ]
    saver.conn.execute(insert(deleted_with), rows)


def recall(saver: Saver, key: int) -> list[With]:
    """Return (form, id, field) of what went with a record, and forget it."""
    mine = (
        _c.app == saver.opened.live.key,
        _c.form == saver.form,
        _c.record_id == key,
    )
    query = select(_c.other_form, _c.other_id, _c.field).where(*mine).order_by(_c.id)
    rows = [(form, one, field) for form, one, field in saver.conn.execute(query)]
    saver.conn.execute(delete(deleted_with).where(*mine))
    return rows


def forget(saver: Saver, keys: Sequence[int]) -> None:
    """Remove the history, comments, grams and files of records that go for ever."""
    conn, app, form = saver.conn, saver.opened.live.key, saver.form
    for table in (history, comment, deleted_with):
        c = table.c
        mine = (c.app == app, c.form == form, c.record_id.in_(keys))
        conn.execute(delete(table).where(*mine))
    about = (_c.app == app, _c.other_form == form, _c.other_id.in_(keys))
    conn.execute(delete(deleted_with).where(*about))
    held = (file.c.app == app, file.c.form == form, file.c.record_id.in_(keys))
    conn.execute(update(file).where(*held).values(record_id=None))
    searched = searched_fields(saver.compiled)
    if searched:
        stored = store.fetch(conn, saver.tables, keys)
        rows = [(k, [r.get(f) for f in searched]) for k, r in stored.items()]
        search.forget_rows(conn, saver.tables.main.name, rows)
