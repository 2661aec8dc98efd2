"""Recomputing: formulas that a release brought or changed, for the stored records."""

from sqlalchemy import Connection, func, select

from engines.core.errors import ProblemsError
from tenon.context import Context
from tenon.live import LiveApp
from tenon.services.guarding import Saver
from tenon.services.opening import look
from tenon.services.ripples import settle
from tenon.services.saving import current_record
from tenon.services.totals import forget_totals

BATCH = 200


def count(conn: Connection, live: LiveApp, form: str) -> int:
    """Return how many records there are to compute."""
    main = live.tables[form].main
    query = select(func.count(main.c.id)).where(main.c.deleted_at.is_(None))
    return int(conn.execute(query).scalar_one())


def advance(
    ctx: Context, conn: Connection, live: LiveApp, place: tuple[str, int]
) -> list[int]:
    """Compute the next records of a form behind an id; return their ids."""
    form, after = place
    main = live.tables[form].main
    beyond = (main.c.id > after, main.c.deleted_at.is_(None))
    query = select(main.c.id).where(*beyond).order_by(main.c.id).limit(BATCH)
    ids = list(conn.scalars(query))
    saver = Saver(look(ctx, conn, live), form)
    # Values change here that others may add up.
    forget_totals(conn, live.key)
    for key in ids:
        current = current_record(saver, key, "edit")
        try:
            settle(saver, key, current)
        except ProblemsError:
            # The computed value repeats one that must be unique: whoever saves the
            # record next is told; the old value stays until then.
            continue
    return ids
