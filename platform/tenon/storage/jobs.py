"""Jobs in the database: written with the data, leased to workers, never lost.

The table is also the outbox: what must leave the database after a commit is a job
written in the same transaction.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    bindparam,
    exists,
    insert,
    or_,
    select,
    update,
)

from tenon.storage.models.automation import job

LEASE = timedelta(seconds=60)
TRIES = 5
OPEN = ("queued", "running")
_COLUMNS = (
    job.c.id,
    job.c.kind,
    job.c.payload,
    job.c.status,
    job.c.tries,
    job.c.state,
    job.c.actor_id,
    job.c.language,
    job.c.timezone,
)


@dataclass(frozen=True)
class Behalf:
    """On whose behalf a job runs: the person, his language and time zone."""

    actor_id: int | None = None
    language: str = "zh-CN"
    timezone: str = "Asia/Shanghai"


NOBODY = Behalf()


def enqueue(  # noqa: PLR0913  # each is one column; callers name them
    conn: Connection,
    kind: str,
    payload: Mapping[str, Any],
    *,
    key: str | None = None,
    run_at: datetime | None = None,
    priority: int = 0,
    behalf: Behalf = NOBODY,
) -> int:
    """Write a job in the caller's transaction; return its id.

    Jobs of one `key` run one after the other. A higher `priority` runs first.
    """
    now = datetime.now(UTC)
    values = {
        "kind": kind,
        "payload": dict(payload),
        "key": key,
        "priority": priority,
        "run_at": run_at or now,
        "created_at": now,
        "actor_id": behalf.actor_id,
        "language": behalf.language,
        "timezone": behalf.timezone,
    }
    made = conn.execute(insert(job).values(values).returning(job.c.id))
    return int(made.scalar_one())


# Made once: every save that a rule may wait for asks this.
_WAITING = (
    select(job.c.id)
    .where(job.c.key == bindparam("key"), job.c.status == "queued")
    .limit(1)
)


def enqueue_once(conn: Connection, kind: str, key: str) -> None:
    """Write a job of `kind` unless one with `key` is waiting already."""
    if conn.execute(_WAITING, {"key": key}).first() is None:
        enqueue(conn, kind, {}, key=key)


def is_open(conn: Connection, key: str) -> bool:
    """Tell whether a job of `key` waits or runs."""
    mine = (job.c.key == key, job.c.status.in_(OPEN))
    return conn.execute(select(job.c.id).where(*mine).limit(1)).first() is not None


def latest(conn: Connection, key: str) -> int | None:
    """Return the newest job of `key`."""
    query = select(job.c.id).where(job.c.key == key).order_by(job.c.id.desc())
    return conn.scalar(query.limit(1))


def claim(conn: Connection, worker: str, now: datetime) -> Row[*tuple[Any, ...]] | None:
    """Lease the next job to `worker`, or return None.

    A running job whose lease has ended counts as waiting: its worker died.
    """
    order = (job.c.priority.desc(), job.c.run_at, job.c.id)
    query = select(*_COLUMNS).where(_free(now)).order_by(*order).limit(1)
    locked = query.with_for_update(skip_locked=True)
    found: Row[*tuple[Any, ...]] | None = conn.execute(locked).first()
    if found is None:
        return None
    leased = {
        "status": "running",
        "worker": worker,
        "lease_until": now + LEASE,
        "tries": found.tries + 1,
    }
    conn.execute(update(job).where(job.c.id == found.id).values(leased))
    return found


def _free(now: datetime) -> ColumnElement[bool]:
    waiting = and_(job.c.status == "queued", job.c.run_at <= now)
    orphan = and_(job.c.status == "running", job.c.lease_until < now)
    other = job.alias("other")
    before = and_(other.c.status == "queued", other.c.id < job.c.id)
    busy = and_(other.c.status == "running", other.c.id != job.c.id)
    same = and_(other.c.key == job.c.key, or_(before, busy))
    blocked = exists(select(other.c.id).where(same).correlate(job))
    return and_(or_(waiting, orphan), or_(job.c.key.is_(None), ~blocked))


def renew(conn: Connection, worker: str, now: datetime) -> None:
    """Extend the leases of a living worker."""
    mine = (job.c.worker == worker, job.c.status == "running")
    conn.execute(update(job).where(*mine).values(lease_until=now + LEASE))


def release_all(conn: Connection) -> None:
    """Give back every running job: no other process can be working on them."""
    running = job.c.status == "running"
    conn.execute(update(job).where(running).values(status="queued", lease_until=None))


def report(conn: Connection, job_id: int, values: Mapping[str, Any]) -> bool:
    """Write progress or state; return whether the person asked to cancel."""
    changed = update(job).where(job.c.id == job_id).values(**values)
    row = conn.execute(changed.returning(job.c.cancel)).first()
    return bool(row and row.cancel)


def finish(conn: Connection, job_id: int, status: str, **values: Any) -> None:
    """Write the end of a job: `done`, `failed` or `cancelled`."""
    ended = {"status": status, "ended_at": datetime.now(UTC), "lease_until": None}
    conn.execute(update(job).where(job.c.id == job_id).values(**ended, **values))


def retry_later(conn: Connection, job_id: int, tries: int, error: Any) -> None:
    """Put a failed job back: 2, 4, 8 … seconds later each time."""
    wait = timedelta(seconds=2 ** min(tries, 10))
    later = {"status": "queued", "run_at": datetime.now(UTC) + wait, "error": error}
    changed = update(job).where(job.c.id == job_id)
    conn.execute(changed.values(**later, lease_until=None))


def find(conn: Connection, job_id: int) -> Row[*tuple[Any, ...]] | None:
    """Return a job's row, or None."""
    return conn.execute(select(job).where(job.c.id == job_id)).first()


def ask_to_cancel(conn: Connection, job_id: int) -> None:
    """Mark a job to stop: at once while it waits, at its next report while it runs."""
    mine = job.c.id == job_id
    conn.execute(update(job).where(mine, job.c.status == "running").values(cancel=True))
    waiting = update(job).where(mine, job.c.status == "queued")
    conn.execute(waiting.values(status="cancelled", ended_at=datetime.now(UTC)))
