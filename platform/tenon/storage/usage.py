"""Use of lists in the database: counted in passing, read at night."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from tenon.storage.models.usage import list_use

Shape = tuple[str, str, str]
_c = list_use.c


def add(conn: Connection, counted: Mapping[Shape, int], now: datetime) -> None:
    """Add how often each shape of list was asked for."""
    for (app, form, fields), count in sorted(counted.items()):
        mine = (_c.app == app, _c.form == form, _c.fields == fields)
        more = update(list_use).where(*mine)
        if not conn.execute(more.values(uses=_c.uses + count, last_at=now)).rowcount:
            row = {"app": app, "form": form, "fields": fields}
            conn.execute(insert(list_use).values(**row, uses=count, last_at=now))


def often(conn: Connection, app: str, least: int) -> Sequence[Any]:
    """Return the shapes of an app's lists that were asked for often."""
    mine = (_c.app == app, _c.uses >= least)
    query = select(list_use).where(*mine).order_by(_c.uses.desc(), _c.fields)
    return conn.execute(query).all()


def forget(conn: Connection, before: datetime) -> None:
    """Drop what nobody has asked for since a moment."""
    conn.execute(delete(list_use).where(_c.last_at < before))
