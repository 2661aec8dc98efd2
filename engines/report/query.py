"""Query: a tile whose every name has been found, ready to be compiled."""

from dataclasses import dataclass

from engines.core.conditions import Condition
from engines.core.expression.nodes import Expr, Field
from engines.core.world import FieldShape
from engines.report.measures import Part

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
    """A measure: its aggregates, and what is computed from them after grouping."""

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

    @property
    def counts(self) -> bool:
        """Tell whether nothing at all counts as zero; the sum of nothing is blank."""
        return isinstance(self.expr, Field) and self.parts[0].aggregate in COUNTS


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

    form: str
    subform: str | None
    dimensions: tuple[QueryDimension, ...]
    measures: tuple[QueryMeasure, ...]
    where: tuple[Condition, ...] = ()
    having: Condition | None = None
    order: tuple[Order, ...] = ()
    members: int | None = None
    others: bool = False
    ranked: bool = False
    rows: int = 1_000
    sets: tuple[tuple[int, ...], ...] = ()
    fills: bool = False

    @property
    def parts(self) -> tuple[Part, ...]:
        """Every aggregate once."""
        found = dict.fromkeys(p for m in self.measures for p in m.parts)
        return tuple(found)

    @property
    def stacked(self) -> tuple[tuple[int, ...], ...]:
        """The further groupings that are asked: totals, and what ranks all members."""
        ranks = self.ranked and self.members is None and (0,) not in self.sets
        return (*self.sets, (0,)) if ranks else self.sets

    @property
    def fetched(self) -> int:
        """How many groups are read at most, to show `most` of them."""
        return self.most if self.having is None else max(self.rows, MOST_GROUPS)

    @property
    def most(self) -> int:
        """How many groups are shown at most."""
        if self.members is None or self.ranked:
            return self.rows
        return min(self.members, self.rows)
