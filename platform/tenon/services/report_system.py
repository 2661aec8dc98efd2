"""People, tasks and executions as reports may query them: what one may see of them.

A person counts the tasks that are or were his, and those of flows he began; builders
count all of the app. Executions of rules are for builders, as their page is.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    and_,
    cast,
    func,
    literal,
    or_,
    select,
    true,
    type_coerce,
)

from engines.core.operand import Operand
from engines.report.joins import Entity
from tenon.context import Actor
from tenon.permissions.sight import PEOPLE, PEOPLE_TITLE, Sight
from tenon.storage.columns import Flag, Instant
from tenon.storage.models.automation import execution
from tenon.storage.models.flows import instance, task

Sql = ColumnElement[Any]
LINKS = {"@people": "user"}


def system_entity(sight: Sight, app: str, form: str) -> Entity | None:
    """Return people, departments, tasks or executions; None for anything else."""
    target = LINKS.get(form, form)
    if target in PEOPLE:
        return _people(target)
    if form == "@tasks":
        return _tasks(sight, app)
    if form == "@executions":
        return _executions(sight, app)
    return None


def _builds(actor: Actor) -> bool:
    return actor.is_admin or actor.can_build


def _people(target: str) -> Entity:
    table = PEOPLE[target][0]
    title = PEOPLE_TITLE[target]
    links = {"department": "department_id", "parent": "parent_id"}
    known = {"id", title, "active", *links}
    return Entity(
        table,
        rule=lambda _alias: None,
        reads=lambda path: path in known,
        title=lambda alias: alias.c[title],
        computed=lambda alias, path: Operand(alias.c[links[path]], "link"),
    )


def _tasks(sight: Sight, app: str) -> Entity:
    t, i = task.c, instance.c
    columns = {
        "id": t.id,
        "title": i.title,
        "kind": t.kind,
        "status": t.status,
        "verdict": t.verdict,
        "flow": i.flow,
        "node": t.node,
        "form": func.coalesce(i.form, t.form),
        "assignee": t.assignee_id,
        "initiator": i.initiator_id,
        "opened_at": t.opened_at,
        "due_at": t.due_at,
        "closed_at": t.closed_at,
        "minutes": _minutes(sight, t.opened_at, t.closed_at),
        "late": _late(sight, t.due_at, t.closed_at),
    }
    mine = or_(*(c == sight.actor.id for c in (t.assignee_id, t.principal_id)))
    mine = or_(mine, i.initiator_id == sight.actor.id)
    every = true() if _builds(sight.actor) else mine
    seen = and_(func.coalesce(i.app, t.app) == app, every)
    found = select(*(c.label(key) for key, c in columns.items()))
    found = found.select_from(task.outerjoin(instance, i.id == t.instance_id))
    return _entity(found.where(seen).subquery("tasks"))


def _executions(sight: Sight, app: str) -> Entity:
    e = execution.c
    columns = {
        "id": e.id,
        "rule": e.rule,
        "form": e.form,
        "status": e.status,
        "at": e.at,
        "ended_at": e.ended_at,
        "minutes": _minutes(sight, e.at, e.ended_at),
    }
    found = select(*(c.label(key) for key, c in columns.items()))
    runs = found.where(e.app == app).subquery("executions")
    return _entity(runs, visible=_builds(sight.actor))


def _entity(table: Any, visible: bool = True) -> Entity:
    return Entity(
        table, rule=lambda _alias: None, reads=lambda _path: True, visible=visible
    )


def _minutes(sight: Sight, begun: Sql, ended: Sql) -> Sql:
    """Return the whole minutes between two instants; blank while it goes on."""
    if sight.dialect == "sqlite":
        seconds = cast(func.strftime("%s", ended), Integer) - cast(
            func.strftime("%s", begun), Integer
        )
    else:
        seconds = cast(func.floor(func.extract("epoch", ended - begun)), Integer)
    return type_coerce(seconds / 60, Integer())


def _late(sight: Sight, due: Sql, ended: Sql) -> Sql:
    now: datetime = sight.env.now
    until = func.coalesce(ended, literal(now, Instant()))
    return type_coerce(and_(due.is_not(None), until > due), Flag())
