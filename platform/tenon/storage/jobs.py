"""Jobs in the database: written with the data, leased to workers, never lost.

The table is also the outbox: what must leave the database after a commit is a job
written in the same transaction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import uniform
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Update,
    and_,
    bindparam,
    delete,
    exists,
    or_,
    select,
    update,
)

from tenon.storage.driven import Driven, Rows
from tenon.storage.models.automation import job

LEASE = timedelta(seconds=60)
# Once, and five times more.
TRIES = 6
# So often a job may have taken its worker with it.
CRASHES = 10
FIRST_WAIT = 5.0
LONGEST_WAIT = 3600.0
HIGHEST = 1_000_000
ANNOUNCE_AGAIN = timedelta(seconds=60)
OPEN = ("queued", "running")
# How a job can have ended without its work being done; all can be run again.
LOST = ("failed", "dead", "cancelled")
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
    return int(_NEW.insert(conn, [values])[0][0])


_NEW = Rows(
    job,
    (
        "kind",
        "payload",
        "key",
        "priority",
        "run_at",
        "created_at",
        "actor_id",
        "language",
        "timezone",
    ),
    "RETURNING id",
)
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


_NOW = bindparam("now", type_=job.c.run_at.type)
_WAITS = (job.c.status == "queued", job.c.run_at <= _NOW)
# Its worker has not renewed the lease: it died.
_ORPHANED = (job.c.status == "running", job.c.lease_until < _NOW)


def _unblocked() -> ColumnElement[bool]:
    """Jobs of one key run one after the other."""
    other = job.alias("other")
    before = and_(other.c.status == "queued", other.c.id < job.c.id)
    busy = and_(other.c.status == "running", other.c.id != job.c.id)
    same = and_(other.c.key == job.c.key, or_(before, busy))
    blocked = exists(select(other.c.id).where(same).correlate(job))
    return or_(job.c.key.is_(None), ~blocked)


def _best() -> ColumnElement[int]:
    """The best priority below a bound: no index holds it falling and the rest rising.

    With it as a constant the index is read in its own order, to the first row.
    """
    of = job.alias("best")
    below = bindparam("below", type_=job.c.priority.type)
    waits = (of.c.status == "queued", of.c.run_at <= _NOW, of.c.priority < below)
    found = select(of.c.priority).where(*waits).order_by(of.c.priority.desc())
    return found.limit(1).scalar_subquery()


def _lease(*conditions: ColumnElement[bool]) -> Driven:
    """Return the statement that finds one job and leases it."""

    def statement(*, locked: bool) -> Update:
        first = select(job.c.id).where(*conditions, _unblocked())
        first = first.order_by(job.c.run_at, job.c.id).limit(1)
        if locked:
            first = first.with_for_update(skip_locked=True, of=job)
        target = update(job).where(job.c.id == first.scalar_subquery())
        leased = target.values(
            status="running",
            worker=bindparam("who", type_=job.c.worker.type),
            lease_until=bindparam("until", type_=job.c.lease_until.type),
            tries=job.c.tries + 1,
        )
        return leased.returning(*_COLUMNS)

    return Driven(statement(locked=False), statement(locked=True))


_NEXT = _lease(*_WAITS, job.c.priority == _best())
_ORPHAN = _lease(*_ORPHANED)
_ONE = _lease(
    job.c.id == bindparam("wanted", type_=job.c.id.type),
    or_(and_(*_WAITS), and_(*_ORPHANED)),
)
_LOWER = Driven(select(_best().label("priority")))


def claim(
    conn: Connection, worker: str, now: datetime, *, orphans: bool = True
) -> Any | None:
    """Lease the next job to `worker`, or return None.

    A running job whose lease has ended counts as waiting: its worker died.
    """
    given = {"who": worker, "until": now + LEASE, "now": now}
    found = _ORPHAN.rows(conn, given) if orphans else []
    below: int | None = HIGHEST + 1
    while not found and below is not None:
        found = _NEXT.rows(conn, {**given, "below": below})
        if not found:
            # All of the best priority wait for others of their key.
            below = _LOWER.rows(conn, {"now": now, "below": below})[0].priority
    return _before(found)


def claim_one(conn: Connection, job_id: int, worker: str, now: datetime) -> Any | None:
    """Lease this job to `worker`, unless it may not run now."""
    given = {"who": worker, "until": now + LEASE, "now": now}
    return _before(_ONE.rows(conn, {**given, "wanted": job_id}))


def _before(found: Sequence[Any]) -> Any | None:
    """Return the job as it was: this try has not been counted."""
    return found[0]._replace(tries=found[0].tries - 1) if found else None


def ready(conn: Connection, now: datetime, most: int) -> Sequence[int]:
    """Return jobs that may run and whose id has not been announced for a while."""
    late = now - ANNOUNCE_AGAIN
    silent = or_(job.c.announced_at.is_(None), job.c.announced_at < late)
    free = or_(
        and_(job.c.status == "queued", job.c.run_at <= now),
        and_(job.c.status == "running", job.c.lease_until < now),
    )
    query = select(job.c.id).where(free, silent, _unblocked())
    order = (job.c.priority.desc(), job.c.run_at, job.c.id)
    return conn.scalars(query.order_by(*order).limit(most)).all()


def announced(conn: Connection, ids: Sequence[int], now: datetime) -> None:
    """Remember that ids were given to the broker."""
    mine = update(job).where(job.c.id.in_(ids))
    conn.execute(mine.values(announced_at=now))


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


_END = Driven(
    update(job)
    .where(job.c.id == bindparam("wanted", type_=job.c.id.type))
    .values(
        status=bindparam("ended", type_=job.c.status.type),
        ended_at=bindparam("at", type_=job.c.ended_at.type),
        result=bindparam("answer", type_=job.c.result.type),
        error=bindparam("fault", type_=job.c.error.type),
        lease_until=None,
    )
)


def finish(
    conn: Connection, job_id: int, status: str, *, result: Any = None, error: Any = None
) -> None:
    """Write the end of a job: `done`, `failed`, `dead` or `cancelled`."""
    ended = {"wanted": job_id, "ended": status, "at": datetime.now(UTC)}
    _END.change(conn, [{**ended, "answer": result, "fault": error}])


def retry_later(conn: Connection, job_id: int, tries: int, error: Any) -> None:
    """Put a failed job back: later each time, never all at one moment."""
    later = {"status": "queued", "run_at": datetime.now(UTC) + wait(tries)}
    changed = update(job).where(job.c.id == job_id)
    conn.execute(changed.values(**later, error=error, lease_until=None))


def wait(tries: int) -> timedelta:
    """Return how long to wait after so many tries: 5, 15, 45 … seconds, ± a third."""
    seconds = min(FIRST_WAIT * 3 ** (tries - 1), LONGEST_WAIT)
    return timedelta(seconds=seconds * uniform(2 / 3, 4 / 3))  # noqa: S311  # no secret


def find(conn: Connection, job_id: int) -> Row[*tuple[Any, ...]] | None:
    """Return a job's row, or None."""
    return conn.execute(select(job).where(job.c.id == job_id)).first()


def ask_to_cancel(conn: Connection, job_id: int) -> None:
    """Mark a job to stop: at once while it waits, at its next report while it runs."""
    mine = job.c.id == job_id
    conn.execute(update(job).where(mine, job.c.status == "running").values(cancel=True))
    waiting = update(job).where(mine, job.c.status == "queued")
    conn.execute(waiting.values(status="cancelled", ended_at=datetime.now(UTC)))


def run_again(conn: Connection, job_id: int, now: datetime) -> bool:
    """Queue a job that has ended without success; False for any other."""
    mine = (job.c.id == job_id, job.c.status.in_(LOST))
    fresh = {
        "status": "queued",
        "run_at": now,
        "tries": 0,
        "cancel": False,
        "error": None,
        "ended_at": None,
        "announced_at": None,
    }
    return bool(conn.execute(update(job).where(*mine).values(**fresh)).rowcount)


def forget(conn: Connection, kinds: Sequence[str], before: datetime) -> int:
    """Remove jobs of `kinds` that were done long ago; of all kinds when none is named.

    What failed stays until somebody has looked at it.
    """
    old = delete(job).where(job.c.status.in_(("done", "cancelled")))
    old = old.where(job.c.ended_at < before)
    if kinds:
        old = old.where(job.c.kind.in_(kinds))
    return int(conn.execute(old).rowcount)
