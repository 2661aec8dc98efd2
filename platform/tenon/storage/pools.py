"""Pools in the database: holds, moves, and who stands where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, delete, func, insert, select, text, update

from tenon.storage.models.pools import pool_hold, pool_move

Place = tuple[str, str]
Values = Mapping[str, Any]
CLAIMED = "claimed"
LEFT = ("returned", "recycled")


@dataclass(frozen=True)
class Hold:
    """Since when somebody has a record, and until when it is locked."""

    owner: int
    since: datetime
    locked_until: datetime | None = None
    noticed: str | None = None


def one_at_a_time(conn: Connection, app: str, pool: str, person: int) -> None:
    """Let the claims of one person wait for each other, so that limits hold.

    On SQLite all writers wait anyway.
    """
    if conn.dialect.name == "postgresql":
        lock = text("SELECT pg_advisory_xact_lock(hashtext(:key))")
        conn.execute(lock, {"key": f"pool:{app}:{pool}:{person}"})


def hold_of(conn: Connection, place: Place, record: int) -> Hold | None:
    """Return who holds a record since when, as far as that was written down."""
    h = pool_hold.c
    row = conn.execute(select(pool_hold).where(*_same(place), h.record_id == record))
    found = row.first()
    if found is None:
        return None
    return Hold(found.owner_id, found.since, found.locked_until, found.noticed)


def keep_hold(
    conn: Connection, place: Place, record: int, owner: int, at: datetime
) -> None:
    """Write down that `owner` has a record from now on; locks and notices end."""
    h = pool_hold.c
    fresh = {"owner_id": owner, "since": at, "locked_until": None, "noticed": None}
    mine = and_(*_same(place), h.record_id == record)
    if conn.execute(update(pool_hold).where(mine).values(**fresh)).rowcount == 0:
        whole = {"app": place[0], "form": place[1], "record_id": record, **fresh}
        conn.execute(insert(pool_hold).values(**whole))


def drop_hold(conn: Connection, place: Place, record: int) -> None:
    """Forget who held a record: nobody has it any more."""
    mine = and_(*_same(place), pool_hold.c.record_id == record)
    conn.execute(delete(pool_hold).where(mine))


def change_hold(conn: Connection, place: Place, record: int, **values: Any) -> None:
    """Change the lock or the notice of a record that is held."""
    mine = and_(*_same(place), pool_hold.c.record_id == record)
    conn.execute(update(pool_hold).where(mine).values(**values))


def add_move(conn: Connection, values: Values) -> None:
    """Write down one move."""
    conn.execute(insert(pool_move).values(**values))


def claims_since(
    conn: Connection, app: str, pool: str, person: int, since: datetime
) -> int:
    """Return how many records a person has claimed from a pool since a moment."""
    m = pool_move.c
    mine = (m.app == app, m.pool == pool, m.to_id == person, m.kind == CLAIMED)
    query = select(func.count()).where(*mine, m.at >= since)
    return int(conn.execute(query).scalar_one())


def last_left(
    conn: Connection, app: str, pool: str, person: int, record: int
) -> datetime | None:
    """Return when a record last went from a person back into a pool."""
    m = pool_move.c
    mine = (m.app == app, m.pool == pool, m.from_id == person, m.record_id == record)
    query = select(func.max(m.at)).where(*mine, m.kind.in_(LEFT))
    found: datetime | None = conn.execute(query).scalar()
    return found


def moves(
    conn: Connection, wanted: Values, before: int | None, most: int
) -> Sequence[Any]:
    """Return moves, the newest first; `wanted` names columns and their values."""
    m = pool_move.c
    query = select(pool_move).where(*(m[key] == value for key, value in wanted.items()))
    if before is not None:
        query = query.where(m.id < before)
    return conn.execute(query.order_by(m.id.desc()).limit(most)).all()


def _same(place: Place) -> tuple[Any, ...]:
    return pool_hold.c.app == place[0], pool_hold.c.form == place[1]
