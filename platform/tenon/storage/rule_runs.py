"""Rules at work in the database: unfinished runs, steps, and how rules stand."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from tenon.storage.models.automation import execution
from tenon.storage.models.rules import run, standing, step

Found = Row[Any]
Place = tuple[str, str]
_ADD_STEPS = insert(step)


def add_steps(conn: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write finished steps, in one statement."""
    if rows:
        conn.execute(_ADD_STEPS, [dict(row) for row in rows])


def put_step(
    conn: Connection, execution_id: int, address: str, values: Mapping[str, Any]
) -> None:
    """Write a step, or what has become of it."""
    dialect = sqlite if conn.dialect.name == "sqlite" else postgresql
    row = {"execution_id": execution_id, "step": address, **values}
    made = dialect.insert(step).values(**row)
    keys = ("execution_id", "step")
    conn.execute(made.on_conflict_do_update(index_elements=keys, set_=dict(values)))


def find_step(conn: Connection, execution_id: int, address: str) -> Found | None:
    """Return one step."""
    c = step.c
    mine = (c.execution_id == execution_id, c.step == address)
    return conn.execute(select(step).where(*mine)).first()


def steps_of(conn: Connection, executions: Sequence[int]) -> dict[int, list[Found]]:
    """Return the steps of executions, in their order."""
    c = step.c
    query = select(step).where(c.execution_id.in_(executions)).order_by(c.id)
    found: dict[int, list[Found]] = {}
    for row in conn.execute(query):
        found.setdefault(row.execution_id, []).append(row)
    return found


def forget_steps(conn: Connection, execution_id: int, statuses: Sequence[str]) -> None:
    """Drop steps that are to be done again."""
    c = step.c
    mine = (c.execution_id == execution_id, c.status.in_(statuses))
    conn.execute(delete(step).where(*mine))


def keep_run(conn: Connection, execution_id: int, values: Mapping[str, Any]) -> None:
    """Write down a run that is not finished, or where it stands now."""
    dialect = sqlite if conn.dialect.name == "sqlite" else postgresql
    made = dialect.insert(run).values(execution_id=execution_id, **values)
    conn.execute(
        made.on_conflict_do_update(index_elements=("execution_id",), set_=dict(values))
    )


def change_run(conn: Connection, execution_id: int, values: Mapping[str, Any]) -> None:
    """Change where a run stands."""
    mine = run.c.execution_id == execution_id
    conn.execute(update(run).where(mine).values(**values))


def lock_run(conn: Connection, execution_id: int) -> Found | None:
    """Return an unfinished run, locked."""
    mine = run.c.execution_id == execution_id
    return conn.execute(select(run).where(mine).with_for_update()).first()


def end_run(conn: Connection, execution_id: int) -> None:
    """Forget a run: it is finished."""
    conn.execute(delete(run).where(run.c.execution_id == execution_id))


def waiting_for(
    conn: Connection, place: Place, record_id: int, event: str
) -> Sequence[Found]:
    """Return the runs that wait for an event of a record."""
    c = run.c
    mine = (c.app == place[0], c.form == place[1], c.record_id == record_id)
    query = select(run).where(*mine, c.state == "waiting", c.event == event)
    return conn.execute(query.order_by(c.execution_id)).all()


def held(conn: Connection, app: str, rule: str) -> Sequence[int]:
    """Return the executions of a paused rule that wait for it, the oldest first."""
    c = run.c
    mine = (c.app == app, c.rule == rule, c.state == "held")
    query = select(c.execution_id).where(*mine).order_by(c.execution_id)
    return list(conn.scalars(query))


def find_execution(conn: Connection, execution_id: int) -> Found | None:
    """Return one execution."""
    return conn.execute(select(execution).where(execution.c.id == execution_id)).first()


def standing_of(conn: Connection, app: str, rule: str) -> Found | None:
    """Return how a rule stands; None when nothing was ever noted."""
    c = standing.c
    return conn.execute(select(standing).where(c.app == app, c.rule == rule)).first()


def standings(conn: Connection, app: str) -> dict[str, Found]:
    """Return how the rules of an app stand."""
    query = select(standing).where(standing.c.app == app)
    return {row.rule: row for row in conn.execute(query)}


def lock_standing(conn: Connection, app: str, rule: str) -> Found:
    """Return how a rule stands, locked until the end of the transaction."""
    dialect = sqlite if conn.dialect.name == "sqlite" else postgresql
    made = dialect.insert(standing).values(app=app, rule=rule, failures=0)
    conn.execute(made.on_conflict_do_nothing(index_elements=("app", "rule")))
    c = standing.c
    mine = select(standing).where(c.app == app, c.rule == rule)
    return conn.execute(mine.with_for_update()).one()


def note_standing(conn: Connection, place: Place, values: Mapping[str, Any]) -> None:
    """Write how a rule stands."""
    dialect = sqlite if conn.dialect.name == "sqlite" else postgresql
    made = dialect.insert(standing).values(app=place[0], rule=place[1], **values)
    conn.execute(
        made.on_conflict_do_update(index_elements=("app", "rule"), set_=dict(values))
    )


def paused(conn: Connection, app: str) -> dict[str, datetime]:
    """Return since when the paused rules of an app are so."""
    c = standing.c
    query = select(c.rule, c.paused_at).where(c.app == app, c.paused_at.is_not(None))
    return {row.rule: row.paused_at for row in conn.execute(query)}
