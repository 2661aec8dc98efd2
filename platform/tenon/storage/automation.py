"""Automation in the database: events, executions, and the ledger of firings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Text,
    func,
    literal,
    select,
    type_coerce,
    update,
)
from sqlalchemy import insert as plain_insert
from sqlalchemy.dialects import postgresql, sqlite

from tenon.storage.among import among, given
from tenon.storage.columns import Instant
from tenon.storage.models.automation import execution, record_event

# Due records that one scan takes at most; the next one goes on.
MOST_DUE = 1_000
# Made once: every save that a rule may wait for comes by here.
_ADD_EVENT = plain_insert(record_event)


def add_event(conn: Connection, values: Mapping[str, Any]) -> None:
    """Write what happened to a record."""
    conn.execute(_ADD_EVENT, dict(values))


def waiting_events(conn: Connection, limit: int) -> Sequence[int]:
    """Return the ids of events that nobody has handled, the oldest first."""
    event = record_event.c
    query = select(event.id).where(event.handled_at.is_(None)).order_by(event.id)
    return list(conn.scalars(query.limit(limit)))


def take_event(
    conn: Connection, event_id: int, now: datetime
) -> Row[*tuple[Any, ...]] | None:
    """Mark an event as handled and return it; None when another was quicker."""
    event = record_event.c
    waiting = (event.id == event_id, event.handled_at.is_(None))
    taken = update(record_event).where(*waiting).values(handled_at=now)
    return conn.execute(taken.returning(record_event)).first()


def begin_execution(conn: Connection, values: Mapping[str, Any]) -> int | None:
    """Write a firing; None when this occurrence has fired already."""
    dialect = sqlite if conn.dialect.name == "sqlite" else postgresql
    keys = ("app", "rule", "record_id", "occurrence")
    statement = dialect.insert(execution).values(**values)
    kept = statement.on_conflict_do_nothing(index_elements=keys)
    return conn.execute(kept.returning(execution.c.id)).scalar_one_or_none()


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


def executions_of(
    conn: Connection, app: str, rule: str, limit: int = 100
) -> Sequence[Row[*tuple[Any, ...]]]:
    """Return the latest executions of a rule."""
    mine = (execution.c.app == app, execution.c.rule == rule)
    query = select(execution).where(*mine).order_by(execution.c.id.desc()).limit(limit)
    return conn.execute(query).all()


def counts(conn: Connection, app: str) -> dict[str, tuple[int, datetime | None]]:
    """Return how often each rule of an app ran, and when last."""
    ran = execution.c.status.in_(("done", "failed"))
    query = select(execution.c.rule, func.count(), func.max(execution.c.at))
    rows = conn.execute(
        query.where(execution.c.app == app, ran).group_by(execution.c.rule)
    )
    return {rule: (count, last) for rule, count, last in rows}


@dataclass(frozen=True)
class Ledger:
    """The firings of one rule that count: all, or only those since a moment."""

    app: str
    rule: str
    since: datetime | None = None


def silent_since(
    conn: Connection, column: Any, wanted: tuple[Any, Any], ledger: Ledger
) -> Sequence[tuple[int, Any]]:
    """Return (record id, value) of rows whose column lies before a moment, unfired.

    `wanted` is that moment and a condition. What fired for the same value since
    `ledger.since` is left out by the database, so that old silences cost nothing.
    """
    before, condition = wanted
    table = column.table
    c = execution.c
    written = literal("silent:") + _as_written(conn, column) + ":%"
    fired = [c.app == ledger.app, c.rule == ledger.rule, c.record_id == table.c.id]
    fired.append(c.occurrence.like(written))
    if ledger.since is not None:
        fired.append(c.at > ledger.since)
    heard = select(c.id).where(*fired).correlate(table).exists()
    quiet = (column.is_not(None), column <= before, condition, ~heard)
    query = select(table.c.id, column).where(*quiet).order_by(column, table.c.id)
    return [(row[0], row[1]) for row in conn.execute(query.limit(MOST_DUE))]


def _as_written(conn: Connection, column: Any) -> ColumnElement[str]:
    """Return a day or moment as the ledger names it: ISO, in UTC, no zero fraction."""
    moment = isinstance(column.type, Instant)
    if conn.dialect.name == "sqlite":
        text = type_coerce(column, Text())
        if not moment:
            return text
        short = func.replace(text, ".000000Z", "+00:00")
        return func.replace(short, "Z", "+00:00")
    if not moment:
        return func.to_char(column, "YYYY-MM-DD")
    utc = func.timezone("UTC", column)
    whole = func.to_char(utc, 'YYYY-MM-DD"T"HH24:MI:SS.US')
    return func.replace(whole, ".000000", "", type_=Text()) + "+00:00"


def occurrences(
    conn: Connection, ledger: Ledger, records: Sequence[int]
) -> frozenset[tuple[int, str]]:
    """Return (record id, occurrence) of what a rule has fired for `records`."""
    c = execution.c
    query = select(c.record_id, c.occurrence).where(
        c.app == ledger.app,
        c.rule == ledger.rule,
        among(c.record_id, conn.dialect.name),
    )
    rows = conn.execute(query, given(records, conn.dialect.name))
    return frozenset((row[0], row[1]) for row in rows)
