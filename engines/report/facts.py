"""Facts: one row per record that counts, with its dimensions and what it adds.

A fact is built from one form alone, with rights and filters applied. Records on the
many side of a filter are asked for with EXISTS, so that none is counted twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    and_,
    case,
    exists,
    literal_column,
    not_,
    or_,
    select,
    true,
    type_coerce,
)

from engines.core.conditions import (
    OPERATORS,
    AllOf,
    AnyOf,
    Condition,
    Not,
    Test,
    condition_sql,
    fields_of,
)
from engines.core.conditions.sql import empty_sql
from engines.core.environment import Env
from engines.core.errors import Problem, ProblemsError, text
from engines.core.expression.nodes import Field
from engines.core.expression.to_sql import NotInSql, number_sql
from engines.report.dates import truncated
from engines.report.joins import Ground, Joins
from engines.report.measures import Part
from engines.report.moving import renamed
from engines.report.names import heads
from engines.report.query import Fact, QueryDimension

Sql = ColumnElement[Any]


@dataclass(frozen=True)
class Asker:
    """Answers conditions over the joins of a statement."""

    env: Env

    def condition(self, condition: Condition, joins: Joins) -> ColumnElement[bool]:
        """Return a condition as SQL; one on rows asks whether there is such a row."""
        match condition:
            case AllOf(conditions=inside):
                return and_(true(), *(self.condition(c, joins) for c in inside))
            case AnyOf(conditions=inside):
                found = [self.condition(c, joins) for c in inside]
                return or_(*found) if found else not_(true())
            case Not(condition=inner):
                return not_(self.condition(inner, joins))
        for name in sorted(fields_of(condition)):
            rows = rows_on_the_way(name, joins)
            if rows is not None:
                return self._exists(condition, rows, joins)
        return condition_sql(condition, joins.operand, self.env)

    def _exists(
        self, condition: Condition, rows: str, joins: Joins
    ) -> ColumnElement[bool]:
        if not isinstance(condition, Test):
            raise ProblemsError([_many(rows)], "query.invalid")
        asked = OPERATORS[condition.op]
        head, _, subform = rows.rpartition(".")
        outer = joins.record(head) if head else joins.main
        form = joins.shape(head).target if head else joins.form
        ground = replace(joins.ground, mark=f"{joins.ground.mark}x")
        inner = Joins(form or "", subform, ground)
        positive = _positive(condition, asked.base)
        below = renamed(positive, lambda name: name.removeprefix(f"{head}."))
        if asked.base == "is_empty":
            assert isinstance(below, Test)
            found = not_(empty_sql(inner.operand(below.field)))
        else:
            found = self.condition(below, inner)
        inside: Select[Any] = select(literal_column("1")).select_from(inner.source)
        inside = inside.where(inner.main.c.id == outer.c.id, *inner.where(), found)
        has = exists(inside.correlate(outer))
        empty = asked.base == "is_empty"
        return has if asked.negated is empty else not_(has)


def _positive(test: Test, base: str) -> Test:
    return test if base == "is_empty" else Test(test.field, base, test.value)


def rows_on_the_way(name: str, joins: Joins) -> str | None:
    """Return the path of the first subform that `name` leads through, if any."""
    for head in heads(name):
        if head != joins.subform and joins.shape(head).type == "rows":
            return head
    return None


def _many(rows: str) -> Problem:
    texts = text(
        "公式条件不能用明细“{name}”的字段。请改用普通条件。",
        "A formula cannot ask about the rows of '{name}'. Use a plain condition.",
        name=rows,
    )
    return Problem("query.many", texts, ("where",))


@dataclass
class FactRows:
    """The statement of one fact, being built."""

    fact: Fact
    ground: Ground
    asker: Asker

    def __post_init__(self) -> None:
        """Begin with the fact's own form."""
        self.joins = Joins(self.fact.form, self.fact.subform, self.ground)

    def dimensions(self, asked: Sequence[QueryDimension]) -> list[Any]:
        """Return the columns that groups are made by."""
        return [
            self._dimension(self.fact.paths[at], one).label(f"d{at}")
            for at, one in enumerate(asked)
        ]

    def _dimension(self, path: str, dimension: QueryDimension) -> Sql:
        column: Sql = self.joins.column(path)
        if dimension.grain is None:
            return column
        kind = self.joins.shape(path).type
        return truncated(column, kind, dimension.grain, self.ground.civil)

    def inputs(
        self, parts: Sequence[tuple[int, Part]], explicit: bool = False
    ) -> list[Any]:
        """Return what a record adds to each aggregate, and what orders the last one.

        What is just counted needs no column, unless `explicit`.
        """
        found: list[Any] = []
        for at, part in parts:
            value = self._input(part)
            if value is None and explicit:
                value = literal_column("1", Integer())
            if value is not None:
                found.append(value.label(f"a{at}"))
            if part.aggregate == "last":
                found.append(self.joins.column(part.by or "").label(f"b{at}"))
                found.append(self.joins.own.c.id.label(f"i{at}"))
        return found

    def _input(self, part: Part) -> Sql | None:
        """Return what one record adds to an aggregate; None when it is just counted."""
        value = self._value(part)
        if not part.conditions:
            return value
        holds = and_(
            true(), *(self.asker.condition(c, self.joins) for c in part.conditions)
        )
        counted = literal_column("1", Integer()) if value is None else value
        found = case((holds, counted))
        return found if value is None else type_coerce(found, value.type)

    def _value(self, part: Part) -> Sql | None:
        if part.expr is None:
            return None
        if isinstance(part.expr, Field):
            column: Sql = self.joins.column(part.expr.dotted)
            return column
        found = number_sql(part.expr, self.joins.operand, self.asker.env)
        if isinstance(found, NotInSql):
            raise ProblemsError((found.problem,), "formula.not_in_sql")
        return found

    def narrowed(
        self, statement: Select[Any], where: Sequence[Condition]
    ) -> Select[Any]:
        """Return the statement over this fact's records, rights and filters applied."""
        conditions = [self.asker.condition(c, self.joins) for c in where]
        if self.fact.via is not None:
            seen = self.joins.record(self.fact.via)
            conditions.append(seen.c.id.is_not(None))
        # Rules come last: conditions may have added joins, which bring their own.
        conditions = [*self.joins.where(), *conditions]
        return statement.select_from(self.joins.source).where(and_(true(), *conditions))
