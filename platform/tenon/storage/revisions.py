"""Revisions: one number per subject, so that every process sees its caches are old."""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection, insert, update

from tenon.storage.models.people import revision

T = TypeVar("T")
# Asked in every request: the driver's own words cost half of a compiled statement.
_CURRENT = {
    "sqlite": "SELECT number FROM sys_revision WHERE name = ?",
    "postgresql": "SELECT number FROM sys_revision WHERE name = %s",
}

_BOTH = {
    "sqlite": "SELECT (SELECT release FROM sys_app "
    'WHERE "key" = ? AND deleted_at IS NULL), '
    "(SELECT number FROM sys_revision WHERE name = 'people')",
    "postgresql": "SELECT (SELECT release FROM sys_app "
    'WHERE "key" = %s AND deleted_at IS NULL), '
    "(SELECT number FROM sys_revision WHERE name = 'people')",
}


def current(conn: Connection, name: str) -> int:
    """Return how often `name` has changed."""
    found = conn.exec_driver_sql(_CURRENT[conn.dialect.name], (name,)).scalar()
    return int(found or 0)


def app_and_people(conn: Connection, app: str) -> tuple[int | None, int]:
    """Return the live release of `app`, and how often people have changed."""
    asked = conn.exec_driver_sql(_BOTH[conn.dialect.name], (app,)).one()
    return asked[0], int(asked[1] or 0)


def bump(conn: Connection, name: str) -> None:
    """Tell every process that what it remembers of `name` is old."""
    raised = update(revision).where(revision.c.name == name)
    if not conn.execute(raised.values(number=revision.c.number + 1)).rowcount:
        conn.execute(insert(revision).values(name=name, number=1))


def remembered(
    conn: Connection,
    caches: dict[str, Any],
    name: str,
    entry: str,
    load: Callable[[Connection], T],
) -> T:
    """Return `load(conn)`, or its earlier answer while `name` has not changed."""
    number = current(conn, name)
    known = caches.get(entry)
    if known and known[0] == number:
        found: T = known[1]
        return found
    fresh = load(conn)
    caches[entry] = (number, fresh)
    return fresh
