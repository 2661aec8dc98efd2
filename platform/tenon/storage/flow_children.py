"""Sub-flows in the database: which flow started which, and on whose record."""

from typing import Any

from sqlalchemy import Connection, and_, select

from tenon.storage.models.flows import instance


def child(conn: Connection, parent_id: int, key: str) -> Any:
    """Return the row of the sub-flow that a flow started by `key`, if it has."""
    c = instance.c
    query = select(instance).where(c.parent_id == parent_id, c.parent_key == key)
    return conn.execute(query).first()


def shares_record(conn: Connection, row: Any) -> bool:
    """Tell whether an instance runs on the record of the flow that started it."""
    if row.parent_id is None:
        return False
    c = instance.c
    same = and_(
        c.id == row.parent_id,
        c.app == row.app,
        c.form == row.form,
        c.record_id == row.record_id,
    )
    return conn.scalar(select(c.id).where(same)) is not None


def family(conn: Connection, row: Any) -> list[Any]:
    """Return the flow that started an instance, then those it has started."""
    c = instance.c
    below = c.parent_id == row.id
    wanted = below | (c.id == row.parent_id) if row.parent_id else below
    return list(conn.execute(select(instance).where(wanted).order_by(c.id)))
