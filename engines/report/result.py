"""Rows of the database become a table: computed, named, put in order, gaps filled."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from operator import itemgetter
from typing import Any

from engines.core.conditions import holds
from engines.core.environment import Env
from engines.core.errors import Text, localise, text
from engines.report.calcs import Wholes, of_total, worked_out
from engines.report.dates import cycle_members, show_cycle, show_period, spine
from engines.report.measures import put_together
from engines.report.moving import Step
from engines.report.past import EARLIER, Past, compared
from engines.report.query import Order, Query, QueryDimension, QueryMeasure
from engines.report.table import Column, Key, Row, Table, frozen, raw
from engines.report.vocabulary import CYCLES

BLANK = text("（空）", "(blank)")
OTHERS = text("其他", "Others")
YES, NO = text("是", "Yes"), text("否", "No")
Namer = Callable[[Any, str], str]


@dataclass(frozen=True)
class Reader:
    """Who reads: his language and moment; `names` labels the values of a widget."""

    env: Env
    language: str = "zh-CN"
    names: Mapping[str, Namer] = field(default_factory=dict)


def read_table(
    query: Query,
    fetched: Sequence[Mapping[str, Any]],
    reader: Reader,
    steps: Sequence[Step | None] = (),
) -> Table:
    """Return the table that the fetched rows of a compiled `query` make.

    `steps` tell how far back each earlier time lies, as the compiled query says.
    """
    past = Past(query, fetched, steps)
    maker = _Maker(query, reader, past)
    shown = [row for row in fetched if row["g"] == 0]
    inside = [row for row in shown if not maker.beyond(row)]
    maker.top = [row["d0"] for row in inside if not row["o"]] if query.others else []
    more = [row for row in fetched if 0 < row["g"] < EARLIER]
    ranks = maker.ranks(more)
    whole = query.members is None or not query.ranked
    gone = list(past.vanished(inside)) if whole and query.shifts else []
    made = [maker.ranked(row, ranks) for row in (*inside, *gone)]
    passed = maker.ordered([pair for pair in made if maker.passes(pair[0])])
    cut = len(passed) > query.most or len(inside) < len(shown)
    wholes = maker.wholes(more)
    rows = worked_out(query, maker.filled(passed[: query.most]), passed, wholes)
    return Table(
        dimensions=tuple(map(dimension_column, query.dimensions)),
        measures=tuple(map(measure_column, query.measures)),
        rows=tuple(rows),
        totals=maker.totals(more, wholes),
        subtotals=maker.subtotals(more, wholes),
        truncated=cut or len(shown) > query.fetched,
        lines=maker.lines(rows),
        targets=maker.goals(rows, more),
    )


def dimension_column(dimension: QueryDimension) -> Column:
    """Return how a dimension is announced."""
    return Column(
        dimension.key,
        dimension.title,
        dimension.shape.type,
        "dimension",
        grain=dimension.grain,
    )


def measure_column(measure: QueryMeasure) -> Column:
    """Return how a measure is announced."""
    return Column(
        measure.key,
        measure.title,
        measure.type,
        "measure",
        format=measure.format,
        decimals=measure.decimals,
        unit=measure.unit,
        additive=measure.additive,
        nothing=0 if measure.counts and measure.plain else None,
        calc=measure.calc.kind if measure.calc else None,
        compare=measure.compare.shows if measure.compare else None,
        target=True if measure.target is not None else None,
    )


class _Maker:
    def __init__(self, query: Query, reader: Reader, past: Past) -> None:
        self.query, self.reader, self.past = query, reader, past
        self.top: list[Any] = []

    def beyond(self, row: Mapping[str, Any]) -> bool:
        """Tell whether a row belongs to the one member beyond the last."""
        query = self.query
        if query.members is None or not query.ranked or query.others:
            return False
        return int(row["rank"]) > query.members

    def ranked(
        self, row: Mapping[str, Any], ranks: Mapping[Key, int]
    ) -> tuple[Row, int | None]:
        """Return a group with the rank of its member."""
        made = self.row(row)
        if not ranks:
            return made, row["rank"]
        return made, ranks.get(frozen(made.keys[0]))

    def passes(self, row: Row) -> bool:
        """Tell whether a group is shown for its numbers."""
        if self.query.having is None:
            return True
        named: dict[str, Any] = {}
        for measure, value in zip(self.query.measures, row.values, strict=True):
            named.setdefault(measure.source or measure.key, value)
            named[measure.key] = value
        return holds(self.query.having, named, self.reader.env)

    def row(self, row: Mapping[str, Any], kept: Sequence[int] | None = None) -> Row:
        places = tuple(range(len(self.query.dimensions))) if kept is None else kept
        keys, labels = [], []
        for place in places:
            rest = place == 0 and bool(row["o"])
            keys.append(self.others_key() if rest else raw(row[f"d{place}"]))
            labels.append(self.say(OTHERS) if rest else self.label(place, row))
        values = self.values(row, tuple(places), keys)
        return Row(tuple(keys), tuple(labels), values, self.targets(row))

    def targets(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return what each measure should be; None for one without a target."""
        return tuple(
            self.number(m.target, row)
            if isinstance(m.target, QueryMeasure)
            else m.target
            for m in self.query.measures
        )

    def others_key(self) -> Key:
        return {"not": [raw(value) for value in self.top]}

    def values(
        self, row: Mapping[str, Any], kept: tuple[int, ...], keys: Sequence[Key]
    ) -> tuple[Any, ...]:
        return tuple(self.value(m, row, kept, keys) for m in self.query.measures)

    def value(
        self,
        measure: QueryMeasure,
        row: Mapping[str, Any],
        kept: tuple[int, ...],
        keys: Sequence[Key],
    ) -> Any:
        if measure.compare is None:
            return self.number(measure, row)
        now, before = self.number(measure, row), None
        shift = measure.shift
        if shift is not None and self.past.told(shift, kept):
            then = self.past.find(shift, kept, keys)
            before = self.number(measure, then or {})
        found = compared(measure.compare.shows, now, before)
        return found if measure.calc else typed(found, measure.type)

    def number(self, measure: QueryMeasure, row: Mapping[str, Any]) -> Any:
        """Return the number of a group as it was aggregated."""
        values = []
        for name, counts in self.query.columns_of(measure):
            value = row.get(name)
            # Where another fact alone has this group, nothing was counted.
            values.append(0 if value is None and counts else value)
        found = put_together(measure.expr, values, self.reader.env)
        return typed(found, measure.type if measure.plain else "decimal")

    def label(self, place: int, row: Mapping[str, Any]) -> str:
        dimension, value = self.query.dimensions[place], row[f"d{place}"]
        if value is None or value == "":
            return self.say(BLANK)
        if dimension.shape.type == "link":
            return str(row.get(f"n{place}") or f"#{value}")
        return self.named(dimension, value)

    def named(self, dimension: QueryDimension, value: Any) -> str:
        shape = dimension.shape
        if shape.widget in self.reader.names:
            return self.reader.names[shape.widget](value, self.reader.language)
        if dimension.grain in CYCLES:
            return self.say(show_cycle(int(value), dimension.grain))
        if dimension.grain is not None:
            return show_period(value, dimension.grain, self.query.fiscal)
        if shape.type == "boolean":
            return self.say(YES if value else NO)
        if value in shape.option_titles:
            return self.say(shape.option_titles[value])
        return format(value, "f") if isinstance(value, Decimal) else str(value)

    def say(self, value: Text) -> str:
        return localise(value, self.reader.language)

    def ordered(self, rows: list[tuple[Row, Any]]) -> list[Row]:
        """Return the rows in the order of the query, exactly; blanks come last."""
        found = list(rows)
        for order in reversed(self.query.order):
            found = self.put_in_order(found, order)
        if self.query.ranked:
            found.sort(key=lambda pair: (pair[1] is None, pair[1] or 0))
        return [row for row, _ in found]

    def put_in_order(
        self,
        rows: list[tuple[Row, Any]],
        order: Order,
        kept: Sequence[int] | None = None,
    ) -> list[tuple[Row, Any]]:
        """Return rows of all dimensions, or of those `kept`, in one order."""

        def key(pair: tuple[Row, Any]) -> Any:
            if order.of == "measure":
                return pair[0].values[order.place]
            at = order.place if kept is None else kept.index(order.place)
            return self.sort_key(pair[0], order.place, at)

        keyed = [(key(pair), pair) for pair in rows]
        there = [one for one in keyed if one[0] is not None]
        there.sort(key=itemgetter(0), reverse=order.descending)
        blank = [pair for found, pair in keyed if found is None]
        return [*(pair for _, pair in there), *blank]

    def sort_key(self, row: Row, place: int, at: int) -> Any:
        shape, value = self.query.dimensions[place].shape, row.keys[at]
        if value is None or isinstance(value, Mapping):
            return None
        if shape.options:
            known = value in shape.options
            return shape.options.index(value) if known else len(shape.options)
        if shape.type in ("integer", "decimal"):
            return Decimal(value)
        if shape.type in ("date", "datetime", "boolean"):
            return value
        # In GB 18030 the common characters stand in the order of their pinyin.
        return row.labels[at].encode("gb18030", "replace")

    def ranks(self, rows: Sequence[Mapping[str, Any]]) -> Mapping[Key, int]:
        """Return the rank of every member when they were not ranked in SQL."""
        query = self.query
        if not query.ranked or query.members is not None:
            return {}
        found = [(row, None) for row in self.grouping(rows, (0,))]
        for order in reversed(query.order):
            if order.of == "measure" or order.place == 0:
                found = self.put_in_order(found, order)
        return {frozen(row.keys[0]): rank for rank, (row, _) in enumerate(found)}

    def lines(self, rows: Sequence[Row]) -> tuple[Key, ...]:
        if len(self.query.dimensions) < 2:
            return ()
        first = {frozen(row.keys[1]): (row, None) for row in rows}
        order = next(
            (o for o in self.query.order if (o.of, o.place) == ("dimension", 1)),
            Order("dimension", 1),
        )
        return tuple(
            row.keys[1] for row, _ in self.put_in_order(list(first.values()), order)
        )

    def filled(self, rows: list[Row]) -> list[Row]:
        """Return the rows with the periods in which nothing happened."""
        query = self.query
        if not query.dimensions or query.others:
            return rows
        grain = query.dimensions[0].grain
        rising = query.order[:1] == (Order("dimension", 0),)
        dated = [row for row in rows if row.keys[0] is not None]
        if not query.fills or grain is None or not rising or not dated:
            return rows
        there = {row.keys[0] for row in dated}
        added = [
            self.empty(rows[0], key)
            for key in self.periods(grain, dated)
            if raw(key) not in there
        ]
        made = sorted([*dated, *added], key=lambda row: row.keys[0])
        return [*made, *rows[len(dated) :]]

    def periods(self, grain: str, rows: Sequence[Row]) -> Iterable[Any]:
        """Return every period from the first to the last, or the whole cycle."""
        if grain in CYCLES:
            return cycle_members(grain)
        first, last = rows[0].keys[0], rows[-1].keys[0]
        return spine(date.fromisoformat(first), date.fromisoformat(last), grain)

    def empty(self, like: Row, key: Any) -> Row:
        """Return a group without records; what it is compared with may have some."""
        label = self.named(self.query.dimensions[0], key)
        keys = (raw(key), *like.keys[1:])
        values = self.values({}, tuple(range(len(keys))), keys)
        return Row(keys, (label, *like.labels[1:]), values, self.targets({}))

    def wholes(self, rows: Sequence[Mapping[str, Any]]) -> Wholes:
        """Return the numbers that shares are shares of."""
        members = {frozen(row.keys[0]): row.values for row in self.grouping(rows, (0,))}
        total = self.grouping(rows, ())
        return Wholes(total[0].values if total else None, members)

    def grouping(
        self, rows: Sequence[Mapping[str, Any]], kept: tuple[int, ...]
    ) -> list[Row]:
        if kept not in self.query.stacked:
            return []
        place = self.query.stacked.index(kept) + 1
        return [self.row(row, kept) for row in rows if row["g"] == place]

    def totals(
        self, rows: Sequence[Mapping[str, Any]], wholes: Wholes
    ) -> tuple[Any, ...] | None:
        found = self.grouping(rows, ()) if () in self.query.sets else []
        if not found:
            return None
        return of_total(self.query, found[0].values, (), (), wholes)

    def subtotals(
        self, rows: Sequence[Mapping[str, Any]], wholes: Wholes
    ) -> dict[tuple[int, ...], tuple[Row, ...]]:
        return {
            kept: tuple(
                replace(
                    row, values=of_total(self.query, row.values, kept, row.keys, wholes)
                )
                for row in self.aligned(self.grouping(rows, kept), kept)
            )
            for kept in self.query.sets
            if kept
        }

    def aligned(self, rows: list[Row], kept: Sequence[int]) -> list[Row]:
        """Return the groups of a subtotal in the order in which the tile lists them."""
        pairs: list[tuple[Row, Any]] = [(row, None) for row in rows]
        for order in reversed(self.query.order):
            if order.of == "measure" or order.place in kept:
                pairs = self.put_in_order(pairs, order, kept)
        return [row for row, _ in pairs]

    def goals(
        self, shown: Sequence[Row], rows: Sequence[Mapping[str, Any]]
    ) -> tuple[tuple[Any, ...], ...] | None:
        """Return the targets of every row, and of the total if it was asked for."""
        if all(measure.target is None for measure in self.query.measures):
            return None
        total = self.grouping(rows, ())
        return tuple(row.targets for row in (*shown, *total[:1]))


def typed(value: Any, kind: str) -> Any:
    """Return a number in its own type: whole ones as int, others as Decimal."""
    if value is None or isinstance(value, date):
        return value
    if kind == "integer":
        return int(value)
    return Decimal(value)
