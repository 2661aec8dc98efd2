"""Delegation periods in the database: who answers for whom, and until when."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, insert, or_, select, update

from tenon.storage.models.flows import delegation, instance, task

c = delegation.c


def of_person(conn: Connection, person: int | None) -> Sequence[Row[Any]]:
    """Return the periods that a person gave or was given, the latest first."""
    mine = or_(c.principal_id == person, c.agent_id == person)
    query = select(delegation).where(mine).order_by(c.ends_at.desc(), c.id.desc())
    return conn.execute(query).all()


def find(conn: Connection, key: int) -> Row[Any] | None:
    """Return one period."""
    return conn.execute(select(delegation).where(c.id == key)).first()


def add(conn: Connection, values: Mapping[str, Any]) -> int:
    """Add a period and return its id."""
    made = insert(delegation).values(**values).returning(c.id)
    return int(conn.execute(made).scalar_one())


def change(conn: Connection, key: int, values: Mapping[str, Any]) -> None:
    """Change a period."""
    conn.execute(update(delegation).where(c.id == key).values(**values))


def remove(conn: Connection, key: int) -> None:
    """Delete a period; tasks made in it stay where they are."""
    conn.execute(delete(delegation).where(c.id == key))


def agents_at(
    conn: Connection, people: Sequence[int], app: str, flow: str, at: datetime
) -> dict[int, int]:
    """Return who answers for each of `people` now; the newest period wins."""
    now = and_(c.active, c.starts_at <= at, c.ends_at > at)
    query = select(c.principal_id, c.agent_id, c.flows).where(
        now, c.principal_id.in_(people)
    )
    found: dict[int, int] = {}
    for row in conn.execute(query.order_by(c.id)):
        if covers(row.flows, app, flow):
            found[row.principal_id] = row.agent_id
    return found


def covers(flows: Sequence[Mapping[str, str]] | None, app: str, flow: str) -> bool:
    """Tell whether a period is meant for a flow."""
    return flows is None or {"app": app, "flow": flow} in flows


def open_tasks(conn: Connection, principal: int | None, agent: int) -> Sequence[Any]:
    """Return the open tasks that `agent` has in the stead of `principal`."""
    mine = and_(
        task.c.principal_id == principal,
        task.c.assignee_id == agent,
        task.c.status == "open",
    )
    linked = task.join(instance, task.c.instance_id == instance.c.id)
    query = select(
        task.c.id, task.c.instance_id, instance.c.app, instance.c.flow
    ).select_from(linked)
    return conn.execute(query.where(mine).order_by(task.c.id)).all()
