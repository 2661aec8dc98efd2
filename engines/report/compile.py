"""A query becomes one SELECT: rights, joins, dates, groups, ranks, totals and names.

Every step is a small layer over the one before it:

    facts    one row per record: each dimension as `d0`…, each aggregate's input `a0`…
    base     each fact grouped on its own, the facts stacked: never doubled
    members  the best members of the first dimension, when only some are shown
    groups   put together again; further groupings (totals) stacked below, told by `g`
    answer   groups with the titles of what their links lead to: `n0`…

A count or a sum of a whole is made of those of its groups, so records are read once
however many totals are asked for; a median or a number of distinct values is not, and
is asked of the records each time. An earlier time is a question of its own, stacked
below with its own `g`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Date,
    DateTime,
    Float,
    Select,
    case,
    cast,
    func,
    literal,
    literal_column,
    select,
    type_coerce,
    union_all,
)

from engines.core.conditions import Condition, Test
from engines.core.environment import Env
from engines.core.world import World
from engines.report.datasets import Dataset
from engines.report.dates import Civil
from engines.report.facts import Asker, FactRows
from engines.report.grouping import Rows, blank, grouped, no_rank
from engines.report.joins import Entities, Ground
from engines.report.measures import MERGED, Part, rank_of
from engines.report.moving import Mover, Step, bounds, step_between, step_of
from engines.report.past import EARLIER
from engines.report.query import MOST_GROUPS, Fact, Order, Query, QueryDimension, Shift
from engines.report.unions import WithUnions

Sql = ColumnElement[Any]
FLOATS = 53


@dataclass(frozen=True)
class Setting:
    """What a query is compiled for: the app, the reader's entities, dialect, moment.

    The outline `world` is that of `Sources`, with people, tasks and unions.
    """

    world: World
    entities: Entities
    dialect: str
    env: Env
    datasets: Mapping[str, Dataset] = field(default_factory=dict)


@dataclass(frozen=True)
class Compiled:
    """A statement and how its columns are read.

    A row holds: `g` which grouping (0 the groups themselves, then `query.stacked`; of
    the n-th earlier time 100 × n + these), `o` whether it is the rest of a top-N,
    `rank` of its member, the dimensions `d…`, the titles `n…` (None for a dimension
    without), the aggregates `m…` of `query.parts`. `steps` tell how far back each
    earlier time lies; None for one that cannot be told.
    """

    statement: Select[Any]
    titled: tuple[bool, ...]
    steps: tuple[Step | None, ...] = ()


def compile_query(query: Query, setting: Setting) -> Compiled:
    """Return the statement that answers `query`.

    Raises NoAccessError for a form or field the reader may not see, ProblemsError for
    a formula that the database cannot answer exactly.
    """
    return _Compiler(query, setting).compile()


def facts_of(
    query: Query, setting: Setting, place: int = 0, shift: int | None = None
) -> FactRows:
    """Return the records that a query counts, or counts at the earlier time `shift`."""
    compiler, fact = _Compiler(query, setting), query.facts[place]
    back = None if shift is None else query.shifts[shift]
    step = None if back is None else compiler.step(back)
    if shift is None or back is None or step is None:
        return compiler.fact(fact)
    return compiler.fact(replace(fact, where=compiler.moved(fact, shift, back, step)))


class _Compiler:
    def __init__(self, query: Query, setting: Setting) -> None:
        zone = query.timezone or setting.env.timezone
        self.query, self.setting = query, setting
        own = zone != setting.env.timezone
        self.env = replace(setting.env, timezone=zone) if own else setting.env
        self.asker = Asker(self.env)
        civil = Civil(zone, setting.dialect, query.fiscal)
        ground = Ground(setting.world, setting.entities, civil)
        unions = WithUnions(
            setting.entities, setting.datasets, ground, self.asker.condition
        )
        self.ground = replace(ground, entities=unions)
        self.parts = tuple(enumerate(query.parts))
        self.kinds: dict[str, Any] = {}
        self.made = 0

    def fact(self, fact: Fact) -> FactRows:
        return FactRows(fact, self.ground, self.asker)

    def compile(self) -> Compiled:
        rows = self.rows(self.parts, lambda fact: fact.where)
        groups = [self.group(rows)]
        groups += [self.total(rows, at) for at in range(len(self.query.stacked))]
        steps = [self.step(shift) for shift in self.query.shifts]
        for place, (shift, step) in enumerate(
            zip(self.query.shifts, steps, strict=True)
        ):
            if step is not None:
                groups += self.earlier(place, shift, step)
        stacked = groups[0] if len(groups) == 1 else union_all(*groups)
        return replace(self.named(stacked.subquery("grouped")), steps=tuple(steps))

    def rows(self, parts: Sequence[tuple[int, Part]], where: Any) -> Rows:
        """Return what groups are made of: groups of each fact, or all its records."""
        merged = all(part.aggregate in MERGED for _, part in parts)
        # Without any measure the records that are counted give the groups.
        asked = sorted({part.fact for _, part in parts} or {0})
        stacked = len(asked) > 1
        made = []
        for at in asked:
            own = tuple((n, part) for n, part in parts if part.fact == at)
            one = self.fact_rows(
                self.query.facts[at], own, where, stacked and not merged
            )
            made.append(self.grouped_fact(one, own) if merged else one)
        if not stacked:
            return Rows(made[0], tuple(parts), merged, whole=merged)
        names = list(dict.fromkeys(c.name for one in made for c in one.c))
        table = union_all(*(self.padded(one, names, made) for one in made))
        return Rows(table.cte(self.name("base")), tuple(parts), merged)

    def fact_rows(
        self, fact: Fact, parts: Sequence[tuple[int, Part]], where: Any, explicit: bool
    ) -> Any:
        """Return one fact, a row per record; `explicit` marks what is just counted."""
        building = self.fact(fact)
        columns = building.dimensions(self.query.dimensions)
        columns += building.inputs(parts, explicit)
        columns = columns or [literal_column("1").label("one")]
        statement = building.narrowed(select(*columns), where(fact))
        # Read again for each total rather than written down first.
        return statement.cte(self.name("facts")).prefix_with("NOT MATERIALIZED")

    def grouped_fact(self, table: Any, parts: Sequence[tuple[int, Part]]) -> Any:
        """Return one fact grouped by all dimensions."""
        every = range(len(self.query.dimensions))
        rows = Rows(table, tuple(parts), merged=False)
        return grouped(rows, self.keys(rows, every)).cte(self.name("base"))

    def name(self, begin: str) -> str:
        self.made += 1
        return f"{begin}{self.made}"

    def padded(self, one: Any, names: Sequence[str], every: Sequence[Any]) -> Any:
        """Return a fact with the columns of the others, blank."""
        kinds = {c.name: c.type for other in every for c in other.c}
        return select(
            *(one.c[n] if n in one.c else blank(kinds[n]).label(n) for n in names)
        )

    def group(self, rows: Rows) -> Select[Any]:
        """Return the groups themselves, at most one more than may be read."""
        query = self.query
        keys = self.keys(rows, range(len(query.dimensions)))
        if query.ranked and query.members is not None:
            found = self.of_members(rows, keys)
            return self.cut(found)
        whole = rows.table if rows.whole else grouped(rows, keys).subquery("shown")
        found = self.shaped(whole, 0)
        if query.dimensions:
            every = list(range(len(query.dimensions)))
            found = found.order_by(*self.order(found.selected_columns, every))
        return self.cut(found)

    def keys(self, rows: Rows, places: Any) -> list[Any]:
        return [rows.table.c[f"d{at}"].label(f"d{at}") for at in places]

    def shaped(
        self, table: Any, number: int, marks: Mapping[str, Any] | None = None
    ) -> Select[Any]:
        """Return groups with every column of an answer, those without blank."""
        marks = marks or {}
        columns: list[Any] = [
            literal_column(str(number)).label("g"),
            marks.get("o", _false()).label("o"),
            marks.get("rank", no_rank()).label("rank"),
        ]
        for at in range(len(self.query.dimensions)):
            columns.append(self.own(table, f"d{at}"))
        columns += [self.own(table, f"m{at}") for at, _ in self.parts]
        return select(*columns).select_from(table)

    def own(self, table: Any, name: str) -> Any:
        if name in table.c:
            self.kinds.setdefault(name, table.c[name].type)
            return table.c[name].label(name)
        return blank(self.kinds[name]).label(name)

    def of_members(self, rows: Rows, keys: list[Any]) -> Select[Any]:
        """Return the groups of the best members, and of all others as one."""
        members = self.members(rows)
        first, source = keys[0].element, rows.table
        # Plain equality can use a hash or an index; the blank member needs its own.
        blank_one = select(members.c["rank"]).where(members.c.d0.is_(None))
        rank = case(
            (first.is_(None), blank_one.scalar_subquery()), else_=members.c["rank"]
        )
        shown = type_coerce(case((rank.is_not(None), first)), first.type)
        source = source.outerjoin(members, members.c.d0 == first)
        others = self.query.others
        found = grouped(
            rows,
            [shown.label("d0"), *keys[1:], rank.label("rank")],
            source,
            None if others else rank.is_not(None),
        ).subquery("shown")
        marks = {"o": found.c["rank"].is_(None), "rank": found.c["rank"]}
        return self.shaped(found, 0, marks)

    def members(self, rows: Rows) -> Any:
        """Return the best members, one more than are shown, with their rank."""
        one = grouped(rows, self.keys(rows, [0])).subquery("each")
        order = self.order(one.c, [0])
        rank = func.row_number().over(order_by=order)
        most = (self.query.members or 0) + (0 if self.query.others else 1)
        # LIMIT, not a condition on the rank: SQLite would fold that into the join
        # and look through all members for every single record.
        ranked = select(one.c.d0, rank.label("rank")).order_by(*order)
        return ranked.limit(most).cte("members")

    def cut(self, statement: Select[Any]) -> Select[Any]:
        if self.query.dimensions:
            statement = statement.limit(self.query.fetched + 1)
        return select(*statement.subquery("cut").c)

    def total(self, rows: Rows, place: int) -> Select[Any]:
        """Return one further grouping: a total is a query, not a sum of cells."""
        kept = self.query.stacked[place]
        return self.further(rows, kept, place + 1)

    def further(self, rows: Rows, kept: Sequence[int], number: int) -> Select[Any]:
        if rows.whole and len(kept) == len(self.query.dimensions):
            statement = self.shaped(rows.table, number)
        else:
            found = grouped(rows, self.keys(rows, kept)).subquery(f"set{number}")
            statement = self.shaped(found, number)
        if not kept:
            return statement
        best = statement.order_by(*self.order(statement.selected_columns, kept))
        return select(*best.limit(MOST_GROUPS).subquery(f"best{number}").c)

    def step(self, shift: Shift) -> Step | None:
        """Return how far back a shift goes; None when the filters do not tell."""
        grain = None
        if shift.place is not None:
            grain = self.query.dimensions[shift.place].grain
        within = bounds(self.query.facts[0].where, shift.field, self.env)
        bounded = None not in (within.start, within.end)
        if shift.place is None and not bounded:
            return None
        step = step_of(shift.by, grain) or step_between(within)
        return None if step is None else replace(step, bounded=bounded)

    def earlier(self, place: int, shift: Shift, step: Step) -> list[Select[Any]]:
        """Return the same groupings of an earlier time."""
        asked = [
            part
            for measure in self.query.measures
            if measure.shift == place
            for part in measure.parts
        ]
        parts = [(at, part) for at, part in self.parts if part in asked]

        def where(fact: Fact) -> tuple[Condition, ...]:
            return self.moved(fact, place, shift, step)

        rows = self.rows(parts, where)
        begin = EARLIER * (place + 1)
        every = tuple(range(len(self.query.dimensions)))
        sets = enumerate((every, *self.query.stacked))
        return [self.further(rows, kept, begin + number) for number, kept in sets]

    def moved(
        self, fact: Fact, place: int, shift: Shift, step: Step
    ) -> tuple[Condition, ...]:
        """Return the conditions of a fact, asked of an earlier time."""
        path = fact.dates[place]
        if path is None:
            return fact.where
        mover = Mover(path, step, self.env)
        conditions = tuple(mover.moved(one) for one in fact.where)
        if not shift.to_date:
            return conditions
        end: date = step.back(self.env.today)
        return (*conditions, Test(path, "lte", end.isoformat()))

    def order(self, columns: Any, by: Sequence[int]) -> list[Any]:
        """Return the ORDER BY of groups made by the dimensions `by`, without ties."""
        found = [self.ordered(columns, o, by) for o in self.query.order]
        ties = [columns[f"d{at}"].asc().nulls_last() for at in by]
        return [*(one for one in found if one is not None), *ties]

    def ordered(self, columns: Any, order: Order, by: Sequence[int]) -> Any:
        if order.of == "dimension":
            if order.place not in by:
                return None
            key = self.sortable(columns[f"d{order.place}"], order.place)
        else:
            key = self.rank(columns, order.place)
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

    def rank(self, columns: Any, place: int) -> Any:
        measure = self.query.measures[place]
        places = [self.query.parts.index(part) for part in measure.parts]
        if any(f"m{at}" not in columns for at in places):
            return None
        return rank_of(measure.expr, [self.comparable(columns, at) for at in places])

    def comparable(self, columns: Any, at: int) -> Sql:
        column: Sql = columns[f"m{at}"]
        if isinstance(getattr(column.type, "impl", column.type), Date | DateTime):
            # A first or last day is in order as it is, and is no number.
            return column
        scale = getattr(column.type, "scale", None)
        found = cast(column, Float(FLOATS))
        if self.setting.dialect == "sqlite" and scale:
            return found / literal(10.0**scale)
        return found

    def named(self, grouped_: Any) -> Compiled:
        """Return the groups with the titles of the records they are made by.

        Titles are joined after aggregation, and only where the reader may see them.
        """
        columns, titles, titled = list(grouped_.c), [], []
        source: Any = grouped_
        for at, dimension in enumerate(self.query.dimensions):
            found = self.titles(dimension)
            titled.append(found is not None)
            if found is None:
                continue
            table, title = found
            alias = table.alias(f"t{at}")
            source = source.outerjoin(alias, alias.c.id == grouped_.c[f"d{at}"])
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
