"""Match keys of a new rule of duplicates: written by a job for the stored records."""

from collections.abc import Mapping

from sqlalchemy import Connection, select

from engines.form import Form
from tenon.live import LiveApp
from tenon.storage import jobs, matching
from tenon.storage import records as store

BATCH = 1_000


def ask(conn: Connection, app: str, forms: Mapping[str, Form]) -> None:
    """Ask for a job for each form with a rule that has no keys yet."""
    for key, form in forms.items():
        if "duplicates" in form.raw and matching.missing(conn, (app, key), form):
            place = {"app": app, "form": key}
            jobs.enqueue(conn, "match_keys", place, key=f"match:{app}.{key}")


def advance(conn: Connection, live: LiveApp, form: str, after: int) -> int | None:
    """Write the keys of the next records behind an id; return the last of them."""
    tables, compiled = live.tables[form], live.forms[form]
    main = tables.main
    query = select(main.c.id).where(main.c.id > after).order_by(main.c.id).limit(BATCH)
    ids: list[int] = list(conn.scalars(query))
    if not ids:
        return None
    stored = store.fetch(conn, tables, ids)
    matching.write_keys(
        conn, (live.key, form), compiled.form, stored.items(), fresh=False
    )
    return ids[-1]
