"""Sight: what one person may see of one app, as SQL.

Every surface that reads records (list, detail, filter, sort, summary, search,
candidates, history, comments, related records) asks a `Sight` and nothing else, so
that none of them can forget a right.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Table,
    and_,
    literal,
    select,
    true,
)

from engines.core.conditions import Condition, condition_sql
from engines.core.environment import Env
from engines.core.errors import Problem, ProblemsError, text
from engines.core.operand import Operand
from engines.core.world import World
from engines.form import CompiledForm, Field, StorageType
from engines.form.widget import scale_of
from engines.report.dates import Civil, truncated
from engines.report.vocabulary import CYCLES
from tenon.context import Actor
from tenon.permissions.computed import computed_operand
from tenon.permissions.rights import AppRights, FormRights
from tenon.permissions.rows import scope_condition
from tenon.storage.models.people import department, user
from tenon.storage.tables import FormTables, is_column
from tenon.storage.vault import Fingerprint, Sealed, fingerprint_of

SYSTEM_TYPES: Mapping[str, tuple[str, str | None]] = {
    "id": ("integer", None),
    "version": ("integer", None),
    "created_at": ("datetime", None),
    "created_by": ("link", "user"),
    "updated_at": ("datetime", None),
    "updated_by": ("link", "user"),
    "owner": ("link", "user"),
    "department": ("link", "department"),
    "flow_state": ("text", None),
    "source": ("text", None),
    "deleted_at": ("datetime", None),
}
PEOPLE: Mapping[str, tuple[Table, Mapping[str, str]]] = {
    "user": (user, {"name": "text", "username": "text", "department_id": "link"}),
    "department": (department, {"title": "text", "parent_id": "link"}),
}
PEOPLE_TITLE = {"user": "name", "department": "title"}


MOST_PLANS = 2_000
T = TypeVar("T")


class App(Protocol):
    """What a sight needs of a release."""

    @property
    def forms(self) -> Mapping[str, CompiledForm]:
        """The compiled forms by key."""

    @property
    def tables(self) -> Mapping[str, FormTables]:
        """Their tables by key."""

    @property
    def world(self) -> World:
        """The outline of the app: its roles by key among them."""


@dataclass(frozen=True)
class Sight:
    """The eyes of one person on one app."""

    app: App
    rights: AppRights
    actor: Actor
    env: Env
    dialect: str
    language: str = "zh-CN"
    memory: dict[Any, Any] = field(default_factory=dict, compare=False)
    people: Mapping[str, Mapping[int, Mapping[str, Any]]] = field(
        default_factory=dict, compare=False
    )

    def once(self, entry: tuple[Any, ...], form: str, make: Callable[[], T]) -> T:
        """Return `make()`: a statement over `form`, planned once per person and day.

        A role whose rows depend on a condition is planned anew each time.
        """
        if self.form(form).conditional:
            return make()
        whole = (
            *(*entry, form, *self.reach),
            *(self.env.today, self.env.timezone, self.language),
        )
        plans: dict[Any, Any] = self.memory.setdefault("plans", {})
        if whole not in plans:
            if len(plans) >= MOST_PLANS:
                plans.clear()
            plans[whole] = make()
        found: T = plans[whole]
        return found

    @property
    def reach(self) -> tuple[Any, ...]:
        """What the rows of named scopes depend on: who he is, and where he stands."""
        who = self.actor
        return who.id, who.departments, who.below, who.subordinates

    def form(self, key: str) -> FormRights:
        """Return the person's rights on a form."""
        return self.rights.form(key)

    def rows(
        self,
        form: str,
        table: FromClause | None = None,
        verb: str = "view",
        *,
        deleted: bool | None = False,
    ) -> ColumnElement[bool]:
        """Return the condition of the rows he may `view` (or edit, delete …).

        `deleted` None takes records in the recycle bin and outside alike.
        """
        source = self.app.tables[form].main if table is None else table
        gone = source.c.deleted_at
        alive = true() if deleted is None else gone.is_not(None)
        if deleted is False:
            alive = gone.is_(None)
        scope = getattr(self.form(form), verb)
        reached = scope_condition(
            scope, source, self.actor, self.resolver(form, source, free=True), self.env
        )
        return alive if reached is None else and_(alive, reached)

    def condition(
        self, form: str, wanted: Condition | None, table: FromClause | None = None
    ) -> ColumnElement[bool]:
        """Return a filter as SQL; raises ProblemsError on a field he may not read."""
        if wanted is None:
            return true()
        source = self.app.tables[form].main if table is None else table
        return condition_sql(wanted, self.resolver(form, source), self.env)

    def resolved(self, form: str, wanted: Condition) -> ColumnElement[bool]:
        """Return a condition that a definition says as SQL: it asks no rights."""
        main = self.app.tables[form].main
        return condition_sql(wanted, self.resolver(form, main, free=True), self.env)

    def resolver(
        self, form: str, table: FromClause, *, free: bool = False
    ) -> Callable[[str], Operand]:
        """Return what finds the operand of a dotted path; `free` asks no rights."""

        def find(path: str) -> Operand:
            found = self.operand(form, table, path, free=free)
            return comparable(found) if isinstance(found.column.type, Sealed) else found

        return find

    def operand(
        self, form: str, table: FromClause, path: str, *, free: bool = False
    ) -> Operand:
        """Return the column or subquery at a dotted `path` that begins in `form`."""
        path, _, cycle = path.partition("@")
        if cycle in CYCLES:
            return self._cycle(self.operand(form, table, path, free=free), cycle)
        head, _, rest = path.partition(".")
        if not free and not self.form(form).reads(head):
            raise ProblemsError([no_access(path)], "field.no_access")
        if head in SYSTEM_TYPES:
            kind, target = SYSTEM_TYPES[head]
            return self._onward(table.c[head], kind, target or "", rest, free)
        found = self.app.forms[form].fields.get(head)
        if found is None:
            raise ProblemsError([_unknown(path)])
        if not is_column(found):
            return computed_operand(self, form, table, found, free=free)
        operand = Operand(table.c[head], str(found.type), _scale(found))
        if not rest:
            return operand
        return self._onward(operand.column, "link", found.target or "", rest, free)

    def _cycle(self, of: Operand, cycle: str) -> Operand:
        """Return which day of any week, month of any year … a date falls on."""
        civil = Civil(of.timezone or self.env.timezone, self.dialect)
        return Operand(truncated(of.column, of.type, cycle, civil), "integer")

    def _onward(
        self,
        column: ColumnElement[Any],
        kind: str,
        target: str,
        rest: str,
        free: bool,
    ) -> Operand:
        if not rest:
            return Operand(column, kind)
        if target in PEOPLE:
            return people_operand(column, target, rest)
        if target not in self.app.forms:
            raise ProblemsError([_unknown(rest)])
        other = self.app.tables[target].main.alias()
        below = self.operand(target, other, rest, free=free)
        seen = other.c.deleted_at.is_(None) if free else self.rows(target, other)
        query = select(below.column).where(other.c.id == column, seen)
        return Operand(
            query.correlate_except(other).scalar_subquery(), below.type, below.scale
        )


def comparable(operand: Operand) -> Operand:
    """Return an encrypted operand as conditions may ask it: for equality alone."""
    mark = fingerprint_of(operand.column)

    def equals(values: Sequence[str]) -> ColumnElement[bool]:
        return mark.in_([literal(value, Fingerprint()) for value in values])

    return Operand(operand.column, operand.type, equals=equals)


def sortable(operand: Operand, path: str) -> Operand:
    """Return an operand that has an order; raises for an encrypted one."""
    if isinstance(operand.column.type, Sealed):
        raise ProblemsError([_encrypted(path)])
    return operand


def people_operand(column: ColumnElement[Any], target: str, path: str) -> Operand:
    """Return what stands behind a link to a person or a department: `owner.name`."""
    table, known = PEOPLE[target]
    head, _, rest = path.partition(".")
    name = f"{head}_id" if f"{head}_id" in known else head
    if name not in known and head != "id":
        raise ProblemsError([_unknown(path)])
    other = table.alias()
    query = select(other.c[name]).where(other.c.id == column)
    found = query.correlate_except(other).scalar_subquery()
    if not rest:
        return Operand(found, known.get(name, "link"))
    return people_operand(found, "department", rest)


def _scale(of: Field) -> int | None:
    return scale_of(of.props) if of.storage is StorageType.DECIMAL else None


def no_access(path: str) -> Problem:
    """Return the problem of naming a field that the person may not read."""
    return Problem(
        "field.no_access",
        text(
            "您无权查看字段“{path}”，不能用它筛选或排序。",
            "You may not read the field '{path}'. Leave it out of filter and sort.",
            path=path,
        ),
        (path,),
    )


def _unknown(path: str) -> Problem:
    return Problem(
        "field.unknown",
        text(
            "没有字段“{path}”。请检查拼写或改用其他字段。",
            "There is no field '{path}'. Check the spelling or choose another.",
            path=path,
        ),
        (path,),
    )


def _encrypted(path: str) -> Problem:
    return Problem(
        "field.encrypted",
        text(
            "字段“{path}”已加密，不能用于排序、分组或统计。",
            "The field '{path}' is encrypted: it cannot be sorted, grouped or added.",
            path=path,
        ),
        (path,),
    )
