"""Joins: dotted paths become columns, and no column is reached without its rights.

Each entity (the form, its rows, every record reached through a reference) enters a
statement together with the rule that says which of its rows the reader may see. The
rule stands in the WHERE of the form itself and in the ON of a reference: what he may
not see is blank for him, and a field he may not see refuses the whole question.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy import ColumnElement, FromClause, and_

from engines.core.errors import TenonError, localise, text
from engines.core.operand import Operand
from engines.core.world import FieldShape, World
from engines.report.dates import Civil, truncated
from engines.report.names import shape_of

Rule = Callable[[Any], ColumnElement[bool] | None]


@dataclass(frozen=True)
class Entity:
    """A form, or the people, as one reader may query it.

    Columns are found by field key. `rule` answers, for the table or an alias of it,
    which rows he may see; None for all. `reads` tells whether he sees a field in clear.
    `title` answers what names a record, blank where he may not see it. `computed`
    answers fields that are not columns (lookups, counts of related records).
    """

    table: FromClause
    rule: Rule
    reads: Callable[[str], bool]
    rows: Mapping[str, FromClause] = field(default_factory=dict)
    title: Callable[[Any], ColumnElement[Any]] | None = None
    computed: Callable[[Any, str], Operand] | None = None
    visible: bool = True


class Entities(Protocol):
    """The forms of an app, and its people, by key."""

    def __getitem__(self, form: str, /) -> Entity:
        """Return the entity called `form`."""


class NoAccessError(TenonError):
    """A question about something the reader may not see; never answered with 0."""


def no_access(title: str) -> NoAccessError:
    """Return the error for a form or field that the reader may not see."""
    return NoAccessError(
        "field.no_access",
        text(
            "没有权限查看“{title}”。请联系管理员。",
            "You have no permission to see '{title}'. Ask an administrator.",
            title=title,
        ),
    )


@dataclass(frozen=True)
class Ground:
    """What every statement stands on: the outline, the reader's entities, the calendar.

    `mark` begins the aliases of a statement inside another one.
    """

    world: World
    entities: Entities
    civil: Civil
    mark: str = ""


class Joins:
    """The FROM of one statement; it grows with every path that is asked for."""

    def __init__(self, form: str, subform: str | None, ground: Ground):
        self.form, self.subform, self.ground = form, subform, ground
        entity = self._entity(form)
        self.main: Any = entity.table.alias(f"{ground.mark}r")
        self.own: Any = self.main
        self.rules = [self._rule(entity, self.main)]
        self.source: FromClause = self.main
        self._aliases: dict[str, tuple[str, Any]] = {"": (form, self.main)}
        if subform is not None:
            self._join_rows(entity, subform)

    def _join_rows(self, entity: Entity, subform: str) -> None:
        if not entity.reads(subform):
            raise no_access(self._title(self.form, subform))
        rows: Any = entity.rows[subform].alias(f"{self.ground.mark}i")
        self._aliases[f"{subform}."] = (self.form, rows)
        self.own = rows
        self.source = rows.join(self.main, rows.c.parent_id == self.main.c.id)

    def record(self, path: str) -> Any:
        """Return the alias of the record that the reference at `path` leads to."""
        if path not in self._aliases:
            self._join(path)
        return self._aliases[path][1]

    def where(self) -> list[ColumnElement[bool]]:
        """Return the rules of the records that are counted."""
        return [rule for rule in self.rules if rule is not None]

    def operand(self, path: str) -> Operand:
        """Return the column at a dotted path; raises NoAccessError without rights."""
        found = self._found(path)
        if isinstance(found, Operand):
            return found
        return Operand(found, self.shape(path).type, getattr(found.type, "scale", None))

    def shape(self, path: str) -> FieldShape:
        """Return the field at a dotted path that is known to exist."""
        found = shape_of(self.ground.world, self.form, path)
        if found is None:
            raise no_access(path)
        return found

    def column(self, path: str) -> Any:
        """Return the column at a dotted path; raises NoAccessError without rights."""
        found = self._found(path)
        return found.column if isinstance(found, Operand) else found

    def _found(self, path: str) -> Any:
        """Return the column, or the Operand of what is none, joining on the way."""
        path, _, cycle = path.partition("@")
        if cycle:
            column = self.column(path)
            kind = self.shape(path).type
            return truncated(column, kind, cycle, self.ground.civil)
        head, _, key = path.rpartition(".")
        if head and head == self.subform:
            return self._own(f"{head}.", path, key)
        if head and head not in self._aliases:
            self._join(head)
        return self._own(head, key, key)

    def _own(self, at: str, path: str, key: str) -> Any:
        form, alias = self._aliases[at]
        if not self.ground.entities[form].reads(path):
            raise no_access(self._title(form, path))
        computed = self.ground.entities[form].computed
        if key not in alias.c and computed is not None:
            return computed(alias, key)
        return alias.c[key]

    def _join(self, path: str) -> None:
        """Join the record that the reference at `path` leads to."""
        link = self.column(path)
        target = self.shape(path).target or ""
        entity = self._entity(target)
        alias: Any = entity.table.alias(f"{self.ground.mark}j{len(self._aliases)}")
        self._aliases[path] = (target, alias)
        rule = self._rule(entity, alias)
        on = alias.c.id == link
        on = on if rule is None else and_(on, rule)
        self.source = self.source.outerjoin(alias, on)

    def _entity(self, form: str) -> Entity:
        entity = self.ground.entities[form]
        if not entity.visible:
            shape = self.ground.world.forms.get(form)
            raise no_access(localise(shape.title, "zh-CN") if shape else form)
        return entity

    def _rule(self, entity: Entity, alias: Any) -> Any:
        return entity.rule(alias)

    def _title(self, form: str, path: str) -> str:
        shape = self.ground.world.find(form, path)
        return localise(shape.title, "zh-CN") if shape else path
