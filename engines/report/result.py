"""Rows of the database become a table: computed, named, put in order, gaps filled."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from engines.core.conditions import holds
from engines.core.environment import Env
from engines.core.errors import Text, localise, text
from engines.report.dates import show_period, spine
from engines.report.measures import put_together
from engines.report.query import Order, Query, QueryDimension, QueryMeasure
from engines.report.table import Column, Key, Row, Table, frozen

BLANK = text("（空）", "(blank)")
OTHERS = text("其他", "Others")
YES, NO = text("是", "Yes"), text("否", "No")
MOST_DECIMALS = 10
Namer = Callable[[Any, str], str]


@dataclass(frozen=True)
class Reader:
    """Who reads: his language and moment; `names` labels the values of a widget."""

    env: Env
    language: str = "zh-CN"
    names: Mapping[str, Namer] = field(default_factory=dict)


def read_table(
    query: Query, fetched: Sequence[Mapping[str, Any]], reader: Reader
) -> Table:
    """Return the table that the fetched rows of a compiled `query` make."""
    maker = _Maker(query, reader)
    shown = [row for row in fetched if row["g"] == 0]
    inside = [row for row in shown if not maker.beyond(row)]
    maker.top = [row["d0"] for row in inside if not row["o"]] if query.others else []
    more = [row for row in fetched if row["g"] > 0]
    ranks = maker.ranks(more)
    made = [maker.ranked(row, ranks) for row in inside]
    passed = maker.ordered([pair for pair in made if maker.passes(pair[0])])
    rows = passed[: query.most]
    cut = len(rows) < len(passed) or len(inside) < len(shown)
    return Table(
        dimensions=tuple(map(dimension_column, query.dimensions)),
        measures=tuple(map(measure_column, query.measures)),
        rows=tuple(maker.filled(rows)),
        totals=maker.totals(more),
        subtotals=maker.subtotals(more),
        truncated=cut or len(shown) > query.fetched,
        lines=maker.lines(rows),
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
        nothing=0 if measure.counts else None,
    )


class _Maker:
    def __init__(self, query: Query, reader: Reader) -> None:
        self.query, self.reader = query, reader
        self.parts = query.parts
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
        places = range(len(self.query.dimensions)) if kept is None else kept
        keys, labels = [], []
        for place in places:
            rest = place == 0 and bool(row["o"])
            keys.append(self.others_key() if rest else raw(row[f"d{place}"]))
            labels.append(self.say(OTHERS) if rest else self.label(place, row))
        return Row(tuple(keys), tuple(labels), self.values(row))

    def others_key(self) -> Key:
        return {"not": [raw(value) for value in self.top]}

    def values(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
        return tuple(self.value(measure, row) for measure in self.query.measures)

    def value(self, measure: QueryMeasure, row: Mapping[str, Any]) -> Any:
        parts = [row[f"m{self.parts.index(part)}"] for part in measure.parts]
        found = put_together(measure.expr, parts, self.reader.env)
        return typed(found, measure.type)

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
        if dimension.grain is not None:
            return show_period(value, dimension.grain)
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
        self, rows: list[tuple[Row, Any]], order: Order
    ) -> list[tuple[Row, Any]]:
        def key(pair: tuple[Row, Any]) -> Any:
            if order.of == "measure":
                return pair[0].values[order.place]
            return self.sort_key(pair[0], order.place)

        there = [pair for pair in rows if key(pair) is not None]
        blank = [pair for pair in rows if key(pair) is None]
        return [*sorted(there, key=key, reverse=order.descending), *blank]

    def sort_key(self, row: Row, place: int) -> Any:
        shape, value = self.query.dimensions[place].shape, row.keys[place]
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
        return row.labels[place].encode("gb18030", "replace")

    def ranks(self, rows: Sequence[Mapping[str, Any]]) -> Mapping[Key, int]:
        """Return the rank of every member when they were not ranked in SQL."""
        query = self.query
        if not query.ranked or query.members is not None:
            return {}
        at = query.stacked.index((0,)) + 1
        found = [(self.row(row, (0,)), None) for row in rows if row["g"] == at]
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
        days = [row.keys[0] for row in rows if row.keys[0] is not None]
        if not query.fills or grain is None or not rising or not days:
            return rows
        there = set(days)
        first, last = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
        missing = [d for d in spine(first, last, grain) if d.isoformat() not in there]
        added = [self.empty(rows[0], day, grain) for day in missing]
        dated = sorted([*rows[: len(days)], *added], key=lambda row: row.keys[0])
        return [*dated, *rows[len(days) :]]

    def empty(self, like: Row, day: date, grain: str) -> Row:
        nothing = tuple(0 if m.counts else None for m in self.query.measures)
        keys = (day.isoformat(), *like.keys[1:])
        return Row(keys, (show_period(day, grain), *like.labels[1:]), nothing)

    def totals(self, rows: Sequence[Mapping[str, Any]]) -> tuple[Any, ...] | None:
        if () not in self.query.sets:
            return None
        place = self.query.sets.index(()) + 1
        found = [row for row in rows if row["g"] == place]
        return self.values(found[0]) if found else None

    def subtotals(
        self, rows: Sequence[Mapping[str, Any]]
    ) -> dict[tuple[int, ...], tuple[Row, ...]]:
        return {
            kept: tuple(
                self.aligned(
                    [self.row(row, kept) for row in rows if row["g"] == at + 1], kept
                )
            )
            for at, kept in enumerate(self.query.sets)
            if kept
        }

    def aligned(self, rows: list[Row], kept: Sequence[int]) -> list[Row]:
        """Return the groups of a subtotal in the order in which the tile lists them."""
        narrow = replace(
            self.query, dimensions=tuple(self.query.dimensions[p] for p in kept)
        )
        maker = _Maker(narrow, self.reader)
        pairs: list[tuple[Row, Any]] = [(row, None) for row in rows]
        for order in reversed(self.query.order):
            if order.of == "measure":
                pairs = maker.put_in_order(pairs, order)
            elif order.place in kept:
                moved = replace(order, place=list(kept).index(order.place))
                pairs = maker.put_in_order(pairs, moved)
        return [row for row, _ in pairs]


def raw(value: Any) -> Key:
    """Return a value of a dimension as JSON that finds it again."""
    if isinstance(value, date):
        return value.isoformat()
    return plain(value) if isinstance(value, Decimal) else value


def typed(value: Any, kind: str) -> Any:
    """Return a number in its own type: whole ones as int, others as Decimal."""
    if value is None or isinstance(value, date):
        return value
    if kind == "integer":
        return int(value)
    return Decimal(value)


def plain(value: Decimal, decimals: int | None = None) -> str:
    """Return a number as text: at its decimals, or as short as it is exact."""
    if decimals is not None:
        return format(value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP), "f")
    short = round(value, MOST_DECIMALS)
    shown = format(short, "f")
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def cell(value: Any, column: Column) -> Any:
    """Return a value of a measure as the wire has it."""
    if isinstance(value, Decimal):
        return plain(value, column.decimals)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat() if isinstance(value, date) else value


def table_json(table: Table) -> dict[str, Any]:
    """Return a table as the wire has it: labels and numbers, and the raw keys."""
    return {
        "columns": [column.as_json() for column in table.columns],
        "rows": [_cells(row, table) for row in table.rows],
        "keys": [list(row.keys) for row in table.rows],
        "totals": _numbers(table.totals, table) if table.totals else None,
        "subtotals": [
            {
                "dimensions": list(kept),
                "keys": [list(row.keys) for row in rows],
                "rows": [_cells(row, table) for row in rows],
            }
            for kept, rows in table.subtotals.items()
        ],
        "truncated": table.truncated,
    }


def _cells(row: Row, table: Table) -> list[Any]:
    return [*row.labels, *_numbers(row.values, table)]


def _numbers(values: Sequence[Any], table: Table) -> list[Any]:
    return [cell(v, c) for v, c in zip(values, table.measures, strict=True)]
