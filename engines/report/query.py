"""Query: a tile whose every name has been found, ready to be compiled."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from engines.core.conditions import Condition
from engines.core.expression.nodes import Expr, Field
from engines.core.world import FieldShape
from engines.report.definition import Calc, Compare
from engines.report.measures import ADDITIVE, Part

# Groups are read whole when their exact numbers decide which are shown.
MOST_GROUPS = 10_000
COUNTS = frozenset({"count", "count_distinct"})


@dataclass(frozen=True)
class QueryDimension:
    """A dimension with the field it means."""

    path: str
    shape: FieldShape
    grain: str | None
    key: str
    title: str


@dataclass(frozen=True)
class QueryMeasure:
    """A measure: its aggregates, and what is computed from them after grouping.

    `calc` and `compare` say what becomes of the number, `shift` which of the query's
    shifts answers the earlier one; `target` is what it should be.
    """

    key: str
    title: str
    parts: tuple[Part, ...]
    expr: Expr
    type: str
    format: str | None = None
    decimals: int | None = None
    unit: str | None = None
    additive: bool = False
    source: str | None = None
    calc: Calc | None = None
    compare: Compare | None = None
    shift: int | None = None
    target: "Decimal | QueryMeasure | None" = None

    @property
    def counts(self) -> bool:
        """Tell whether nothing at all counts as zero; the sum of nothing is blank."""
        return isinstance(self.expr, Field) and self.parts[0].aggregate in COUNTS

    @property
    def adds(self) -> bool:
        """Tell whether the numbers of groups add up to that of the whole."""
        aggregates = {part.aggregate for part in self.parts}
        return isinstance(self.expr, Field) and aggregates <= ADDITIVE

    @property
    def plain(self) -> bool:
        """Tell whether the number is shown as it was aggregated."""
        return self.calc is None and self.compare is None


@dataclass(frozen=True)
class Fact:
    """One source of numbers, with everything said in paths of its own form.

    `paths` are those of the query's dimensions. `via` leads from a record of another
    form to the one that is counted, which the reader must be able to see, too.
    """

    form: str
    subform: str | None = None
    paths: tuple[str, ...] = ()
    where: tuple[Condition, ...] = ()
    via: str | None = None
    dates: tuple[str | None, ...] = ()


@dataclass(frozen=True)
class Shift:
    """A question about an earlier time: how far, and which date is moved.

    `place` is the dimension that is this date, None when only filters name it.
    """

    by: str
    field: str
    place: int | None = None
    to_date: bool = False


@dataclass(frozen=True)
class Order:
    """One sort key: the place of a dimension or of a measure."""

    of: str
    place: int
    descending: bool = False


@dataclass(frozen=True)
class Query:
    """What to ask: everything by place, nothing by name.

    `members` is how many members of the first dimension are shown, `others` puts the
    rest together. A `ranked` query orders whole members before it reads their groups;
    another one orders the groups themselves. `rows` is the most groups that are read.
    `sets` are further groupings, each a tuple of places of dimensions: `()` asks for
    the grand total.
    """

    facts: tuple[Fact, ...]
    dimensions: tuple[QueryDimension, ...]
    measures: tuple[QueryMeasure, ...]
    having: Condition | None = None
    order: tuple[Order, ...] = ()
    members: int | None = None
    others: bool = False
    ranked: bool = False
    rows: int = 1_000
    sets: tuple[tuple[int, ...], ...] = ()
    fills: bool = False
    shifts: tuple[Shift, ...] = ()
    fiscal: int = 1
    timezone: str | None = None

    @property
    def form(self) -> str:
        """The form whose records are counted."""
        return self.facts[0].form

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Every aggregate once."""
        measures = [*self.measures, *(m for _, m in self.targets)]
        found = dict.fromkeys(p for m in measures for p in m.parts)
        return tuple(found)

    def columns_of(self, measure: QueryMeasure) -> Sequence[tuple[str, bool]]:
        """Return the column of each part of a measure, and whether blank is zero."""
        return self._columns[id(measure)]

    @cached_property
    def _columns(self) -> dict[int, tuple[tuple[str, bool], ...]]:
        """By identity: a measure is deep, and is looked up for every number."""
        names = {part: f"m{at}" for at, part in enumerate(self.parts)}
        every = [*self.measures, *(target for _, target in self.targets)]
        return {
            id(m): tuple((names[p], p.aggregate in COUNTS) for p in m.parts)
            for m in every
        }

    @cached_property
    def targets(self) -> tuple[tuple[int, QueryMeasure], ...]:
        """Every measure that has another number as its target, and that number."""
        return tuple(
            (place, measure.target)
            for place, measure in enumerate(self.measures)
            if isinstance(measure.target, QueryMeasure)
        )

    @cached_property
    def stacked(self) -> tuple[tuple[int, ...], ...]:
        """The further groupings that are asked: totals, what ranks and shares need."""
        found = dict.fromkeys(self.sets)
        if self.ranked and self.members is None:
            found[(0,)] = None
        for measure in self.measures:
            kind = measure.calc.kind if measure.calc else ""
            if kind == "share" and self.dimensions:
                found[()] = None
            if kind == "share_of_row" and len(self.dimensions) > 1:
                found[(0,)] = None
        return tuple(found)

    @property
    def whole(self) -> bool:
        """Tell whether every group must be read to know which are shown, and where."""
        if self.having is not None:
            return True
        sorts = [o.place for o in self.order if o.of == "measure"]
        earlier = any(self.measures[place].compare for place in sorts)
        ranks = any(m.calc and m.calc.kind == "rank" for m in self.measures)
        return earlier or ranks

    @property
    def fetched(self) -> int:
        """How many groups are read at most, to show `most` of them."""
        return max(self.rows, MOST_GROUPS) if self.whole else self.most

    @property
    def most(self) -> int:
        """How many groups are shown at most."""
        if self.members is None or self.ranked:
            return self.rows
        return min(self.members, self.rows)
