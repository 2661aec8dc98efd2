"""A query becomes one SELECT: rights, joins, dates, groups, ranks, totals and names.

Every step is a small layer over the one before it:

    facts    one row per record: each dimension as `d0`…, each aggregate's input `a0`…
    members  the best members of the first dimension, when only some are shown
    groups   facts grouped; further groupings (totals) stacked below, told by `g`
    answer   groups with the titles of what their links lead to: `n0`…
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    Float,
    Select,
    and_,
    case,
    cast,
    distinct,
    func,
    literal,
    literal_column,
    null,
    select,
    true,
    type_coerce,
    union_all,
)

from engines.core.conditions import condition_sql
from engines.core.environment import Env
from engines.core.errors import ProblemsError
from engines.core.expression.nodes import Field
from engines.core.expression.to_sql import NotInSql, number_sql
from engines.core.world import World
from engines.report.dates import truncated
from engines.report.joins import Entities, Joins
from engines.report.measures import Part, rank_of
from engines.report.query import MOST_GROUPS, Order, Query, QueryDimension

Sql = ColumnElement[Any]
FLOATS = 53


@dataclass(frozen=True)
class Setting:
    """What a query is compiled for: the app, the reader's entities, dialect, moment."""

    world: World
    entities: Entities
    dialect: str
    env: Env


@dataclass(frozen=True)
class Compiled:
    """A statement and how its columns are read.

    A row holds: `g` which grouping (0 the groups themselves, then `query.sets`), `o`
    whether it is the rest of a top-N, `rank` of its member, the dimensions `d…`, the
    titles `n…` (None for a dimension without), the aggregates of `query.parts`.
    """

    statement: Select[Any]
    titled: tuple[bool, ...]


def compile_query(query: Query, setting: Setting) -> Compiled:
    """Return the statement that answers `query`.

    Raises NoAccessError for a form or field the reader may not see, ProblemsError for
    a formula that the database cannot answer exactly.
    """
    return _Compiler(query, setting).compile()


class _Compiler:
    def __init__(self, query: Query, setting: Setting) -> None:
        self.query, self.setting = query, setting
        self.joins = Joins(query.form, query.subform, setting.world, setting.entities)
        self.parts = query.parts

    def compile(self) -> Compiled:
        facts = self.facts()
        ranks = self.query.ranked and self.query.members is not None
        groups = [self.group(facts, self.members(facts) if ranks else None)]
        groups += [self.total(facts, at) for at in range(len(self.query.stacked))]
        stacked = groups[0] if len(groups) == 1 else union_all(*groups)
        return self.named(stacked.subquery("grouped"))

    def facts(self) -> Any:
        """Return one row per record, with rights and filters applied."""
        columns = [
            self.dimension(d).label(f"d{at}")
            for at, d in enumerate(self.query.dimensions)
        ]
        columns += [
            value.label(f"a{at}")
            for at, part in enumerate(self.parts)
            if (value := self.input(part)) is not None
        ]
        where = [self.condition(c) for c in self.query.where]
        # Rules come last: conditions may have added joins, which bring their own.
        where = [*self.joins.where(), *where]
        columns = columns or [literal_column("1").label("one")]
        statement = select(*columns).select_from(self.joins.source)
        return statement.where(and_(true(), *where)).cte("facts")

    def dimension(self, dimension: QueryDimension) -> Sql:
        column: Sql = self.joins.column(dimension.path)
        if dimension.grain is None:
            return column
        zone = self.setting.env.timezone
        kind = dimension.shape.type
        return truncated(column, kind, dimension.grain, zone, self.setting.dialect)

    def condition(self, condition: Any) -> ColumnElement[bool]:
        return condition_sql(condition, self.joins.operand, self.setting.env)

    def input(self, part: Part) -> Sql | None:
        """Return what one record adds to an aggregate; None when it is just counted."""
        value = self.value(part)
        if not part.conditions:
            return value
        holds = and_(true(), *(self.condition(c) for c in part.conditions))
        counted = literal_column("1") if value is None else value
        found = case((holds, counted))
        return found if value is None else type_coerce(found, value.type)

    def value(self, part: Part) -> Sql | None:
        if part.expr is None:
            return None
        if isinstance(part.expr, Field):
            column: Sql = self.joins.column(part.expr.dotted)
            return column
        env = self.setting.env
        found = number_sql(part.expr, self.joins.operand, env)
        if isinstance(found, NotInSql):
            raise ProblemsError((found.problem,), "formula.not_in_sql")
        return found

    def aggregates(self, facts: Any) -> list[Sql]:
        return [self.aggregate(facts, at) for at in range(len(self.parts))]

    def aggregate(self, facts: Any, at: int) -> Sql:
        part = self.parts[at]
        if part.expr is None and not part.conditions:
            return func.count()
        column = facts.c[f"a{at}"]
        if part.aggregate == "count":
            return func.count(column)
        if part.aggregate == "count_distinct":
            return func.count(distinct(column))
        found = getattr(func, part.aggregate)(column)
        return type_coerce(found, column.type)

    def members(self, facts: Any) -> Any:
        """Return the best members, one more than are shown, with their rank."""
        order = self.order(facts, [0])
        rank = func.row_number().over(order_by=order)
        ranked = select(facts.c.d0, rank.label("rank")).group_by(facts.c.d0)
        most = (self.query.members or 0) + (0 if self.query.others else 1)
        # LIMIT, not a condition on the rank: SQLite would fold that into the join
        # and look through all members for every single record.
        return ranked.order_by(*order).limit(most).cte("members")

    def group(self, facts: Any, members: Any) -> Select[Any]:
        """Return the groups themselves, at most one more than may be read."""
        dimensions = self.columns(facts)
        if members is not None:
            return self.cut(self.group_members(facts, members, dimensions))
        statement = self.grouped(facts, dimensions, _false(), _no_rank())
        if dimensions:
            every = list(range(len(dimensions)))
            statement = statement.order_by(*self.order(facts, every))
        return self.cut(statement.group_by(*dimensions))

    def group_members(
        self, facts: Any, members: Any, dimensions: list[Any]
    ) -> Select[Any]:
        """Return the groups of the best members, and of all others as one."""
        # Plain equality can use a hash or an index; the blank member needs its own.
        blank = select(members.c["rank"]).where(members.c.d0.is_(None))
        rank = case(
            (dimensions[0].is_(None), blank.scalar_subquery()),
            else_=members.c["rank"],
        )
        first = case((rank.is_not(None), dimensions[0]))
        dimensions = [type_coerce(first, dimensions[0].type), *dimensions[1:]]
        source = facts.outerjoin(members, members.c.d0 == facts.c.d0)
        statement = self.grouped(facts, dimensions, rank.is_(None), rank)
        statement = statement.select_from(source)
        if not self.query.others:
            statement = statement.where(rank.is_not(None))
        return statement.group_by(*dimensions, rank)

    def grouped(
        self, facts: Any, dimensions: Sequence[Any], rest: Sql, rank: Sql
    ) -> Select[Any]:
        return select(
            literal_column("0").label("g"),
            rest.label("o"),
            rank.label("rank"),
            *(d.label(f"d{at}") for at, d in enumerate(dimensions)),
            *(a.label(f"m{at}") for at, a in enumerate(self.aggregates(facts))),
        ).select_from(facts)

    def cut(self, statement: Select[Any]) -> Select[Any]:
        if self.query.dimensions:
            statement = statement.limit(self.query.fetched + 1)
        return select(*statement.subquery("shown").c)

    def columns(self, facts: Any) -> list[Any]:
        return [facts.c[f"d{at}"] for at in range(len(self.query.dimensions))]

    def total(self, facts: Any, place: int) -> Select[Any]:
        """Return one further grouping: a total is a query, not a sum of cells."""
        kept = self.query.stacked[place]
        columns = self.columns(facts)
        statement = select(
            literal_column(str(place + 1)).label("g"),
            _false().label("o"),
            _no_rank().label("rank"),
            *(
                (c if at in kept else cast(null(), c.type)).label(f"d{at}")
                for at, c in enumerate(columns)
            ),
            *(a.label(f"m{at}") for at, a in enumerate(self.aggregates(facts))),
        ).select_from(facts)
        if not kept:
            return statement
        statement = statement.group_by(*(columns[at] for at in kept))
        best = statement.order_by(*self.order(facts, kept)).limit(MOST_GROUPS)
        return select(*best.subquery(f"set{place}").c)

    def order(self, facts: Any, by: Sequence[int]) -> list[Any]:
        """Return the ORDER BY of groups made by the dimensions `by`, without ties."""
        found = [self.ordered(facts, o, by) for o in self.query.order]
        ties = [facts.c[f"d{at}"].asc().nulls_last() for at in by]
        return [*(one for one in found if one is not None), *ties]

    def ordered(self, facts: Any, order: Order, by: Sequence[int]) -> Any:
        if order.of == "dimension":
            if order.place not in by:
                return None
            key = self.sortable(facts.c[f"d{order.place}"], order.place)
        else:
            key = self.rank(facts, order.place)
        if key is None:
            return None
        return key.desc().nulls_last() if order.descending else key.asc().nulls_last()

    def sortable(self, column: Any, place: int) -> Any:
        """Return a choice by the order of its options, anything else by itself."""
        options = self.query.dimensions[place].shape.options
        if not options:
            return column
        ranks = {value: at for at, value in enumerate(options)}
        return case(ranks, value=column, else_=len(options))

    def rank(self, facts: Any, place: int) -> Any:
        measure = self.query.measures[place]
        floats = [
            self.as_float(facts, self.parts.index(part)) for part in measure.parts
        ]
        return rank_of(measure.expr, floats)

    def as_float(self, facts: Any, at: int) -> Sql:
        aggregate = self.aggregate(facts, at)
        scale = getattr(aggregate.type, "scale", None)
        found = cast(aggregate, Float(FLOATS))
        if self.setting.dialect == "sqlite" and scale:
            return found / literal(10.0**scale)
        return found

    def named(self, grouped: Any) -> Compiled:
        """Return the groups with the titles of the records they are made by.

        Titles are joined after aggregation, and only where the reader may see them.
        """
        columns, titles, titled = list(grouped.c), [], []
        source: Any = grouped
        for at, dimension in enumerate(self.query.dimensions):
            found = self.titles(dimension)
            titled.append(found is not None)
            if found is None:
                continue
            table, title = found
            alias = table.alias(f"t{at}")
            source = source.outerjoin(alias, alias.c.id == grouped.c[f"d{at}"])
            titles.append(title(alias).label(f"n{at}"))
        return Compiled(select(*columns, *titles).select_from(source), tuple(titled))

    def titles(self, dimension: QueryDimension) -> Any:
        if dimension.shape.type != "link" or not dimension.shape.target:
            return None
        entity = self.setting.entities[dimension.shape.target]
        if entity.title is None or not entity.visible:
            return None
        return entity.table, entity.title


def _false() -> Sql:
    return literal_column("false", Boolean())


def _no_rank() -> Sql:
    return cast(null(), BigInteger())
