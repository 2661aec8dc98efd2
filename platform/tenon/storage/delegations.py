"""Delegation periods in the database: who answers for whom, and until when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, insert, or_, select, update

from tenon.storage.models.flows import delegation, instance, task
from tenon.storage.revisions import bump

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
    bump(conn, "people")
    return int(conn.execute(made).scalar_one())


def change(conn: Connection, key: int, values: Mapping[str, Any]) -> None:
    """Change a period."""
    bump(conn, "people")
    conn.execute(update(delegation).where(c.id == key).values(**values))


def remove(conn: Connection, key: int) -> None:
    """Delete a period; tasks made in it stay where they are."""
    bump(conn, "people")
    conn.execute(delete(delegation).where(c.id == key))


@dataclass(frozen=True)
class Period:
    """Who answers for whom, from when to when; `flows` None means all."""

    principal: int
    agent: int
    flows: Sequence[Mapping[str, str]] | None
    starts_at: datetime
    ends_at: datetime

    def holds(self, app: str, flow: str, now: datetime) -> bool:
        """Tell whether it is meant for a flow now."""
        return self.starts_at <= now < self.ends_at and covers(self.flows, app, flow)


def periods(conn: Connection) -> tuple[Period, ...]:
    """Return the periods that are switched on, the newest first."""
    columns = (c.principal_id, c.agent_id, c.flows, c.starts_at, c.ends_at)
    query = select(*columns).where(c.active).order_by(c.id.desc())
    return tuple(Period(*row) for row in conn.execute(query))


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
