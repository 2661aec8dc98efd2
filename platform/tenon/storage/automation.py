"""Automation in the database: events, executions, and the ledger of firings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any

from sqlalchemy import Connection, Row, func, select, type_coerce, update
from sqlalchemy import insert as plain_insert
from sqlalchemy.dialects import postgresql, sqlite

from tenon.storage.columns import Words
from tenon.storage.models.automation import execution, record_event

# Made once: every save that a rule may wait for comes by here.
_ADD_EVENT = plain_insert(record_event)


def add_events(conn: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write what happened to records, in one go."""
    conn.execute(_ADD_EVENT, [dict(row) for row in rows])


def waiting_events(conn: Connection, limit: int) -> Sequence[int]:
    """Return the ids of events that nobody has handled, the oldest first."""
    event = record_event.c
    query = select(event.id).where(event.handled_at.is_(None)).order_by(event.id)
    return list(conn.scalars(query.limit(limit)))


def take_events(
    conn: Connection, ids: Sequence[int], now: datetime
) -> list[Row[*tuple[Any, ...]]]:
    """Mark events as handled and return them in their order.

    Those that another was quicker to take are left out.
    """
    event = record_event.c
    waiting = (event.id.in_(ids), event.handled_at.is_(None))
    taken = update(record_event).where(*waiting).values(handled_at=now)
    rows = conn.execute(taken.returning(record_event)).all()
    return sorted(rows, key=lambda row: int(row.id))


def _begin(dialect: Any) -> Any:
    statement = dialect.insert(execution)
    keys = ("app", "rule", "record_id", "occurrence")
    kept = statement.on_conflict_do_nothing(index_elements=keys)
    return kept.returning(execution.c.id)


# Made once: every firing comes by here.
_BEGIN = {"sqlite": _begin(sqlite), "postgresql": _begin(postgresql)}
_OPTIONAL: Mapping[str, Any] = {"event_id": None, "ended_at": None}


def begin_execution(conn: Connection, values: Mapping[str, Any]) -> int | None:
    """Write a firing; None when this occurrence has fired already."""
    row = {**_OPTIONAL, **values}
    return conn.execute(_BEGIN[conn.dialect.name], row).scalar_one_or_none()


def end_execution(
    conn: Connection, execution_id: int, values: Mapping[str, Any]
) -> None:
    """Write how a firing ended."""
    mine = execution.c.id == execution_id
    conn.execute(update(execution).where(mine).values(**values))


def ran_in_chain(conn: Connection, rule: Mapping[str, Any], chain: str) -> bool:
    """Tell whether a rule has run for a record in this chain of executions."""
    done = [execution.c[key] == value for key, value in rule.items()]
    ran = execution.c.status.in_(("done", "failed", "running"))
    query = select(execution.c.id).where(execution.c.chain == chain, ran, *done)
    return conn.execute(query.limit(1)).first() is not None


def count_in_chain(conn: Connection, chain: str) -> int:
    """Return how many executions a chain has."""
    query = select(func.count()).select_from(execution)
    return int(conn.execute(query.where(execution.c.chain == chain)).scalar_one())


@dataclass(frozen=True)
class Wanted:
    """Which executions of a rule: of one status, of one record, older than an id."""

    status: str | None = None
    record: int | None = None
    before: int | None = None


def executions_of(
    conn: Connection, app: str, rule: str, wanted: Wanted, limit: int = 100
) -> Sequence[Row[*tuple[Any, ...]]]:
    """Return the latest executions of a rule."""
    c = execution.c
    mine = [c.app == app, c.rule == rule]
    if wanted.status is not None:
        mine.append(c.status == wanted.status)
    if wanted.record is not None:
        mine.append(c.record_id == wanted.record)
    if wanted.before is not None:
        mine.append(c.id < wanted.before)
    query = select(execution).where(*mine).order_by(c.id.desc()).limit(limit)
    return conn.execute(query).all()


def counts(conn: Connection, app: str) -> dict[str, dict[str, Any]]:
    """Return how often each rule of an app ended how, and when it ran last."""
    c = execution.c
    query = select(c.rule, c.status, func.count(), func.max(c.at))
    rows = conn.execute(query.where(c.app == app).group_by(c.rule, c.status))
    found: dict[str, dict[str, Any]] = {}
    for rule, status, count, last in rows:
        one = found.setdefault(rule, {"by": {}, "last": None})
        one["by"][status] = count
        if status != "skipped" and (one["last"] is None or last > one["last"]):
            one["last"] = last
    return found


def event_of(conn: Connection, app: str, execution_id: int) -> Any:
    """Return the event that made an execution, None when the clock or a hand did."""
    query = (
        select(record_event)
        .join(execution, execution.c.event_id == record_event.c.id)
        .where(execution.c.id == execution_id, execution.c.app == app)
    )
    return conn.execute(query).one_or_none()


def by_day(
    conn: Connection, place: tuple[str, str], since: datetime
) -> list[tuple[str, str, int]]:
    """Return (day in UTC, status, count) of a rule's executions."""
    c = execution.c
    day = func.substr(type_coerce(c.at, Words), 1, 10)
    if conn.dialect.name != "sqlite":
        day = func.to_char(c.at, "YYYY-MM-DD")
    mine = (c.app == place[0], c.rule == place[1], c.at > since)
    query = select(day, c.status, func.count()).where(*mine).group_by(day, c.status)
    return [(row[0], row[1], row[2]) for row in conn.execute(query)]


MOST_REASONS = 2_000


def reasons(
    conn: Connection, place: tuple[str, str], since: datetime
) -> list[tuple[str, Any, int]]:
    """Return the reasons of what was skipped or failed, the most frequent first.

    Of the latest executions; the count is of those.
    """
    c = execution.c
    mine = (c.app == place[0], c.rule == place[1], c.at > since)
    ended = c.status.in_(("skipped", "failed", "unknown"))
    query = select(c.status, c.reason).where(*mine, ended).order_by(c.id.desc())
    counted: dict[tuple[str, str], list[Any]] = {}
    for status, reason in conn.execute(query.limit(MOST_REASONS)):
        said = (reason or {}).get("en", "")
        counted.setdefault((status, said), [reason, 0])[1] += 1
    found = [(status, kept, n) for (status, _), (kept, n) in counted.items()]
    return sorted(found, key=lambda one: -one[2])[:20]


MOST_MEASURED = 2_000


def median_seconds(
    conn: Connection, place: tuple[str, str], since: datetime
) -> float | None:
    """Return how long a rule took, from what set it off to its end, as the median.

    Of the latest executions that ended; None when none has.
    """
    c, event = execution.c, record_event.c
    mine = (c.app == place[0], c.rule == place[1], c.at > since)
    ended = (c.status.in_(("done", "failed")), c.ended_at.is_not(None))
    query = (
        select(event.at, c.at, c.ended_at)
        .select_from(execution.outerjoin(record_event, event.id == c.event_id))
        .where(*mine, *ended)
        .order_by(c.id.desc())
        .limit(MOST_MEASURED)
    )
    lengths = [
        (end - (heard or at)).total_seconds() for heard, at, end in conn.execute(query)
    ]
    return max(0.0, round(median(lengths), 3)) if lengths else None


def failed_in_a_row(conn: Connection, place: tuple[str, str], count: int) -> bool:
    """Tell whether the latest `count` executions of a rule have all failed."""
    c = execution.c
    mine = (c.app == place[0], c.rule == place[1])
    ended = c.status.in_(("done", "failed", "unknown"))
    query = select(c.status).where(*mine, ended).order_by(c.id.desc()).limit(count)
    found = list(conn.scalars(query))
    return len(found) == count and all(status == "failed" for status in found)


def all_caused(
    conn: Connection, since: datetime, most: int, place: tuple[str, str] | None = None
) -> bool:
    """Tell whether the latest `most` executions were all caused by rules, since then.

    Those of one rule, or of all.
    """
    c = execution.c
    query = select(c.at, c.depth).order_by(c.id.desc()).limit(most)
    if place is not None:
        query = query.where(c.app == place[0], c.rule == place[1])
    latest = query.subquery()
    runaway = (latest.c.at > since, latest.c.depth > 0)
    counted = select(func.count()).select_from(latest).where(*runaway)
    return int(conn.execute(counted).scalar_one()) >= most
