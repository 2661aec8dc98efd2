"""Automation in the database: events, executions, and the ledger of firings."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, func, select, update
from sqlalchemy import insert as plain_insert
from sqlalchemy.dialects import postgresql, sqlite

from tenon.storage.models.automation import execution, record_event

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


def silent_since(
    conn: Connection, table: Table, field: str, before: Any, condition: Any
) -> Sequence[tuple[int, Any]]:
    """Return (record id, value) of the rows whose `field` lies before a moment."""
    column = table.c[field]
    quiet = (column.is_not(None), column <= before, condition)
    query = select(table.c.id, column).where(*quiet).order_by(column)
    return [(row[0], row[1]) for row in conn.execute(query)]


def occurrences(conn: Connection, app: str, rule: str) -> frozenset[tuple[int, str]]:
    """Return (record id, occurrence) of everything a rule has fired for."""
    mine = (execution.c.app == app, execution.c.rule == rule)
    query = select(execution.c.record_id, execution.c.occurrence).where(*mine)
    return frozenset((row[0], row[1]) for row in conn.execute(query))
