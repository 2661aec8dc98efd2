"""Tiles read as queries: every name found, every slot counted, the order decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from engines.core.conditions import Condition, fields_of, parse_condition
from engines.core.errors import Problem, ProblemsError, Text, localise, text
from engines.core.world import FieldShape
from engines.report.chart import ChartType
from engines.report.datasets import Dataset
from engines.report.definition import Dimension, Tile
from engines.report.names import DATES, GROUPS, NUMBERS, Names, Sources, unknown
from engines.report.pivot import across_of, groupings
from engines.report.query import Order, Query, QueryDimension, QueryMeasure
from engines.report.reading_compare import Comparisons
from engines.report.reading_facts import Facts
from engines.report.reading_measures import MeasureReader

Keyed = TypeVar("Keyed", QueryDimension, QueryMeasure)


def parse_query(
    tile: Tile,
    chart: ChartType,
    sources: Sources,
    more: Sequence[Mapping[str, Any]] = (),
) -> Query:
    """Return the query of `tile`; `more` are the conditions of filters and clicks.

    Raises ProblemsError naming every name that means nothing.
    """
    dataset = find_dataset(tile, sources)
    if isinstance(dataset, Problem):
        raise ProblemsError((dataset,), "query.invalid")
    reader = _Reader(chart.asks(tile), chart, Names(sources, dataset))
    query = reader.read(more)
    if query is None:
        raise ProblemsError(reader.names.problems, "query.invalid")
    return query


def find_dataset(tile: Tile, sources: Sources) -> Dataset | Problem:
    """Return the dataset of a tile; a form alone is a dataset without measures."""
    dataset = Dataset(tile.form or "", tile.form or "")
    if tile.dataset is not None:
        known = sources.datasets.get(tile.dataset)
        if known is None:
            return unknown("dataset", tile.dataset)
        dataset = known
    form = sources.world.forms.get(dataset.form)
    if form is None:
        return unknown("form", dataset.form)
    rows = form.fields.get(dataset.rows) if dataset.rows else None
    if dataset.rows and (rows is None or rows.type != "rows"):
        return unknown("rows", dataset.rows)
    if dataset.timezone and not _is_zone(dataset.timezone):
        return unknown("timezone", dataset.timezone)
    return dataset


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


@dataclass
class _Reader:
    tile: Tile
    chart: ChartType
    names: Names

    def read(self, more: Sequence[Mapping[str, Any]]) -> Query | None:
        self.count_slots()
        dimensions = [self.dimension(i) for i in range(len(self.tile.dimensions))]
        facts = Facts(self.names)
        measures = self.measures(facts)
        self.fits(dimensions, [m for m in measures if m is not None])
        where = self.conditions(more)
        found = _numbered([d for d in dimensions if d is not None])
        compared = Comparisons(facts, found, where)
        numbers = _numbered(
            [
                compared.placed(m, ("measures", place))
                for place, m in enumerate(measures)
                if m is not None
            ]
        )
        made = facts.made(found, where, compared.shifts)
        query = Query(
            facts=made,
            dimensions=tuple(found),
            measures=tuple(numbers),
            shifts=tuple(compared.shifts),
            fiscal=self.names.dataset.fiscal_start,
            timezone=self.names.dataset.timezone,
        )
        found_query = self.limited(query)
        return None if self.names.problems else found_query

    def limited(self, query: Query) -> Query:
        """Return the query with its order, its limits and its totals."""
        order = self.order(query.dimensions, query.measures)
        count = len(query.dimensions)
        return replace(
            query,
            having=self.having(query.measures),
            order=order,
            members=self.tile.limit,
            others=self.tile.others and self.tile.limit is not None,
            ranked=self.ranked(order, count),
            rows=self.chart.limit,
            sets=self.sets(count),
            fills=self.chart.fills,
        )

    def measures(self, facts: Facts) -> list[QueryMeasure | None]:
        reader = MeasureReader(self.names, facts)
        return [
            reader.read(asked, ("measures", place))
            for place, asked in enumerate(self.tile.measures)
        ]

    def count_slots(self) -> None:
        needs = self.chart.needs
        for slot, given, (least, most) in (
            ("dimensions", len(self.tile.dimensions), needs.dimensions),
            ("measures", len(self.tile.measures), needs.measures),
        ):
            if not least <= given <= most:
                span = str(least) if least == most else f"{least}–{most}"
                texts = _slots(self.chart, slot, given, span)
                self.names.report("slots", texts, (slot,))
        if not self.tile.dimensions and not self.tile.measures:
            texts = text("请选择指标。", "Choose what to count.")
            self.names.report("empty", texts, ("measures",))

    def fits(
        self,
        dimensions: Sequence[QueryDimension | None],
        measures: Sequence[QueryMeasure],
    ) -> None:
        """Report fields of a kind that the chart cannot draw."""
        self.begins_with_date(dimensions)
        if self.chart.needs.moments:
            self.draws_moments(measures)
        else:
            self.draws_numbers(measures)

    def draws_numbers(self, measures: Sequence[QueryMeasure]) -> None:
        """Report a measure that answers a date to a chart that draws lengths."""
        for measure in measures:
            if self.chart.view == "echarts" and measure.type not in NUMBERS:
                texts = text(
                    "“{name}”不是数字，画不出来。请改用表格或指标卡。",
                    "'{name}' is no number. Show it in a table or on a card.",
                    name=measure.title,
                )
                self.names.report("not_a_number", texts, ("measures",))

    def draws_moments(self, measures: Sequence[QueryMeasure]) -> None:
        """Report a measure that is no date to a chart that draws spans of time."""
        for measure in measures:
            if measure.type not in DATES:
                texts = text(
                    "“{name}”不是日期，画不出时间条。请选择日期的最早值或最晚值。",
                    "'{name}' is no date. Choose the first or last of a date.",
                    name=measure.title,
                )
                self.names.report("not_a_date", texts, ("measures",))

    def begins_with_date(self, dimensions: Sequence[QueryDimension | None]) -> None:
        """Report a first dimension that is no date, or not at the asked grain."""
        asked = self.chart.needs.date
        place = self.chart.needs.dated
        first = dimensions[place] if place < len(dimensions) else None
        if asked is None or first is None:
            return
        grain = first.grain
        if grain is None:
            texts = text(
                "“{chart}”的第 {place} 个维度必须是日期。请换一个字段。",
                "Group {place} of '{chart}' must be a date. Choose another field.",
                chart=self.names.say(self.chart.label),
                place=place + 1,
            )
            self.names.report("needs_date", texts, ("dimensions", place, "field"))
        elif asked not in ("any", grain):
            texts = text(
                "“{chart}”要按天分组。请把日期粒度改为“日”。",
                "'{chart}' takes one group for each day. Set the grain to day.",
                chart=self.names.say(self.chart.label),
            )
            self.names.report("needs_grain", texts, ("dimensions", place, "grain"))

    def dimension(self, place: int) -> QueryDimension | None:
        asked = self.tile.dimensions[place]
        path = ("dimensions", place, "field")
        shape = self.names.find(asked.field, path)
        if shape is None:
            return None
        if asked.grain == "hour_of_day" and shape.type == "date":
            texts = text(
                "“{name}”只有日期，没有钟点。请换一个粒度。",
                "'{name}' holds days without hours. Choose another grain.",
                name=self.names.say(shape.title),
            )
            self.names.report("no_hours", texts, ("dimensions", place, "grain"))
            return None
        if shape.type in GROUPS:
            return resolved(self.names, asked, shape)
        texts = text(
            "不能按“{name}”分组：它可能有多个值或没有值。",
            "Groups cannot be made by '{name}': it holds many values, or none.",
            name=self.names.say(shape.title),
        )
        self.names.report("not_a_dimension", texts, path)
        return None

    def conditions(self, more: Sequence[Mapping[str, Any]]) -> tuple[Condition, ...]:
        found = self.names.condition(self.names.dataset.where, ("dataset", "where"))
        found += self.names.condition(self.tile.where, ("where",))
        for place, one in enumerate(more):
            found += self.names.condition(one, ("filters", place))
        return found

    def ranked(self, order: Sequence[Order], count: int) -> bool:
        """Tell whether members are ranked as wholes; a table ranks its lines."""
        if self.tile.others and self.tile.limit is not None:
            return count > 0
        if count < 2 or self.chart.view == "table":
            return False
        return self.tile.limit is not None or order[0].of == "measure"

    def having(self, measures: Sequence[QueryMeasure]) -> Condition | None:
        """Return the condition on the numbers of a group; it names measures only."""
        if self.tile.having is None:
            return None
        found = parse_condition(self.tile.having, ("having",))
        known = {name for m in measures for name in (m.key, m.source)}
        for name in sorted(fields_of(found) - known):
            self.names.problems.append(unknown("measure", name, ("having",)))
        return found

    def sets(self, count: int) -> tuple[tuple[int, ...], ...]:
        wanted = self.chart.filled(self.tile.props).get("totals", True)
        if not self.chart.totals or not wanted or not self.tile.measures:
            return ()
        if not self.chart.subtotals or count < 2:
            return ((),)
        props = self.chart.filled(self.tile.props)
        across = across_of(count, props)
        return groupings(count, across, props.get("subtotals", True))

    def order(
        self, dimensions: Sequence[QueryDimension], measures: Sequence[QueryMeasure]
    ) -> tuple[Order, ...]:
        found: list[Order] = []
        for place, asked in enumerate(self.tile.sort):
            order = _order(asked, dimensions, measures)
            if order is not None:
                found.append(order)
            elif len(dimensions) == len(self.tile.dimensions):
                name = asked.lstrip("-")
                self.names.problems.append(unknown("field", name, ("sort", place)))
        if not found and self.chart.order == "measure" and measures:
            found.append(Order("measure", 0, descending=True))
        known = {(o.of, o.place) for o in found}
        rest = [Order("dimension", place) for place in range(len(dimensions))]
        return (*found, *(o for o in rest if (o.of, o.place) not in known))


def resolved(names: Names, asked: Dimension, shape: FieldShape) -> QueryDimension:
    """Return a dimension with its field, its grain and the key of its column."""
    grain = grain_of(asked, shape)
    key = asked.field.replace(".", "__")
    key = f"{key}__{grain}" if grain else key
    title = names.say(asked.title or shape.title)
    return QueryDimension(asked.field, shape, grain, key, title)


def grain_of(asked: Dimension, shape: FieldShape | None) -> str | None:
    """Return the grain of a dimension: a date has one, nothing else does."""
    dated = shape is not None and shape.type in DATES
    return (asked.grain or "day") if dated else None


def _numbered(found: Sequence[Keyed]) -> list[Keyed]:
    """Return the same with keys of their own: a second `amount__sum` gets a number."""
    seen: dict[str, int] = {}
    numbered = []
    for one in found:
        seen[one.key] = seen.get(one.key, 0) + 1
        number = seen[one.key]
        numbered.append(replace(one, key=f"{one.key}_{number}") if number > 1 else one)
    return numbered


def _order(
    asked: str,
    dimensions: Sequence[QueryDimension],
    measures: Sequence[QueryMeasure],
) -> Order | None:
    name, down = asked.lstrip("-"), asked.startswith("-")
    for place, measure in enumerate(measures):
        if name in (measure.key, measure.source):
            return Order("measure", place, down)
    for place, dimension in enumerate(dimensions):
        if name in (dimension.key, dimension.path):
            return Order("dimension", place, down)
    return None


def _slots(chart: ChartType, slot: str, given: int, span: str) -> Text:
    return text(
        "“{title}”需要 {span} 个{slots}，现在有 {given} 个。",
        "{english} needs {span} {slot}; there are {given}.",
        title=localise(chart.label, "zh-CN"),
        english=localise(chart.label, "en"),
        span=span,
        slots={"dimensions": "维度", "measures": "指标"}[slot],
        slot=slot,
        given=given,
    )
