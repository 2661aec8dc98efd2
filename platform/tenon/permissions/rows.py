"""Rows: a scope becomes one condition, added by every surface that shows records."""

from collections.abc import Callable
from typing import Any, Protocol

from sqlalchemy import ColumnElement, false, or_

from engines.core.conditions import condition_sql
from engines.core.environment import Env
from engines.core.operand import Operand
from tenon.context import Actor
from tenon.permissions.scopes import Scope


class Columns(Protocol):
    """A table, or an alias of one, whose columns are found by field key."""

    @property
    def c(self) -> Any:
        """The columns by key."""


Resolve = Callable[[str], Operand]


def scope_condition(
    scope: Scope,
    table: Columns,
    actor: Actor,
    resolve: Resolve | None = None,
    env: Env | None = None,
) -> ColumnElement[bool] | None:
    """Return what a row of `table` must satisfy; None when every row is reached.

    `resolve` and `env` answer the conditions that a role writes; without them such a
    part reaches nothing.
    """
    if scope.everything:
        return None
    parts = _named(scope, table, actor)
    if scope.departments:
        parts.append(table.c.department.in_(sorted(scope.departments)))
    if resolve is not None and env is not None:
        parts += [condition_sql(c, resolve, env) for c in scope.conditions]
    return or_(*parts) if parts else false()


def _named(scope: Scope, table: Columns, actor: Actor) -> list[ColumnElement[bool]]:
    """Whoever reaches a department or his people reaches his own rows too."""
    if not scope.named or actor.id is None:
        return []
    people, departments = {actor.id}, set[int]()
    if "subordinates" in scope.named:
        people |= actor.subordinates
    if "department" in scope.named:
        departments |= actor.departments
    if "department_and_below" in scope.named:
        departments |= actor.below
    parts: list[ColumnElement[bool]] = [table.c.owner.in_(sorted(people))]
    if departments:
        parts.append(table.c.department.in_(sorted(departments)))
    return parts
