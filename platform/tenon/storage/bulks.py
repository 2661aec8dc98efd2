"""Bulk operations in the database: which records are left, what was done to each."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    case,
    func,
    insert,
    literal,
    select,
    update,
)

from tenon.storage.models.bulk import bulk, bulk_record

Values = Mapping[str, Any]
_c = bulk_record.c


def begin(conn: Connection, values: Values) -> int:
    """Write a bulk operation down and return its id."""
    made = conn.execute(insert(bulk).values(**values).returning(bulk.c.id))
    return int(made.scalar_one())


def choose(conn: Connection, number: int, ids: Select[tuple[int]]) -> int:
    """Fix the records of an operation: those `ids` selects now; return how many."""
    chosen = ids.subquery()
    rows = select(literal(number), chosen.c[0], literal("waiting"))
    names = ["bulk_id", "record_id", "state"]
    conn.execute(insert(bulk_record).from_select(names, rows))
    return count(conn, number)


def count(conn: Connection, number: int) -> int:
    """Return how many records an operation is about."""
    query = select(func.count()).where(_c.bulk_id == number)
    return int(conn.execute(query).scalar_one())


def change(conn: Connection, number: int, values: Values) -> None:
    """Change the row of an operation."""
    conn.execute(update(bulk).where(bulk.c.id == number).values(**values))


def find(conn: Connection, number: int) -> Any:
    """Return the row of an operation, or None."""
    return conn.execute(select(bulk).where(bulk.c.id == number)).first()


def latest(conn: Connection, place: tuple[str, str], limit: int) -> Sequence[Any]:
    """Return the latest operations on a form, the newest first."""
    app, form = place
    mine = select(bulk).where(bulk.c.app == app, bulk.c.form == form)
    return conn.execute(mine.order_by(bulk.c.id.desc()).limit(limit)).all()


def next_records(conn: Connection, number: int, state: str, most: int) -> Sequence[Any]:
    """Return the next rows in `state`, in the order of the records."""
    mine = (_c.bulk_id == number, _c.state == state)
    query = select(bulk_record).where(*mine).order_by(_c.record_id).limit(most)
    return conn.execute(query).all()


def settle(conn: Connection, number: int, record: int, values: Values) -> None:
    """Write down what became of one record."""
    mine = (_c.bulk_id == number, _c.record_id == record)
    conn.execute(update(bulk_record).where(*mine).values(**values))


def counts(conn: Connection, number: int) -> dict[str, int]:
    """Return how many records are in each state."""
    query = select(_c.state, func.count()).where(_c.bulk_id == number)
    return {state: int(n) for state, n in conn.execute(query.group_by(_c.state))}


def problems(
    conn: Connection, number: int, states: Iterable[str], most: int
) -> Sequence[Any]:
    """Return the first records that something stopped, with what it was."""
    mine = (_c.bulk_id == number, _c.state.in_(list(states)), _c.problem.is_not(None))
    order = (case((_c.state == "failed", 0), else_=1), _c.record_id)
    return conn.execute(
        select(_c.record_id, _c.state, _c.problem)
        .where(*mine)
        .order_by(*order)
        .limit(most)
    ).all()
