"""Whether SQL can answer a condition, told from the outlines of forms alone."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Date, DateTime, Integer, String, column

from engines.core.conditions.model import Condition
from engines.core.conditions.sql import NotInSqlError, condition_sql
from engines.core.environment import Env
from engines.core.errors import Problem
from engines.core.operand import Operand
from engines.core.world import World

_ENV = Env(datetime(2025, 1, 1, tzinfo=UTC), user={"id": 1, "department": 1})
_COLUMNS: Mapping[str, Any] = {
    "boolean": Boolean,
    "date": Date,
    "datetime": DateTime,
    "decimal": Integer,
    "integer": Integer,
    "link": Integer,
    "list": JSON,
}


def sql_problems(condition: Condition, form: str, world: World) -> tuple[Problem, ...]:
    """Return why SQL cannot answer a condition whose fields all exist."""

    def operand(path: str) -> Operand:
        shape = world.find(form, path)
        kind = shape.type if shape else "text"
        scale = (shape.decimals if shape else None) or 0
        return Operand(column(path, _COLUMNS.get(kind, String)()), kind, scale)

    try:
        condition_sql(condition, operand, _ENV)
    except NotInSqlError as error:
        return tuple(error.problems)
    return ()
