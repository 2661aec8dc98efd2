"""Example data: a small, believable table for every chart kind."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from typing import Any

from engines.core.errors import Text, localise, text
from engines.report.chart import ChartType
from engines.report.pivot import groupings
from engines.report.table import Column, Row, Table

MEMBERS: tuple[tuple[tuple[str, Text], ...], ...] = (
    (
        ("330000", text("浙江", "Zhejiang")),
        ("440000", text("广东", "Guangdong")),
        ("110000", text("北京", "Beijing")),
        ("510000", text("四川", "Sichuan")),
    ),
    (("new", text("新客户", "New")), ("old", text("老客户", "Returning"))),
    (("web", text("线上", "Online")), ("shop", text("门店", "Shop"))),
)
DIMENSIONS = (
    text("省份", "Province"),
    text("客户", "Customer"),
    text("渠道", "Channel"),
)
MEASURES = (text("销售额", "Sales"), text("订单数", "Orders"), text("利润", "Profit"))
GOALS = (12_000, 10_000, 14_000, 6_000)
BASE = (12_800, 8_600, 15_200, 4_300, 9_900, 6_100, 3_700)


FIRST_DAY = date(2026, 3, 2)
SPOTS = tuple(
    (Decimal(lng), Decimal(lat))
    for lng, lat in (
        ("120.15", "30.28"),
        ("113.27", "23.13"),
        ("116.40", "39.90"),
        ("104.07", "30.67"),
    )
)
STAGES = ((0, 5), (2, 9), (6, 12), (8, 20))


def example(chart: ChartType, language: str = "zh-CN") -> Table:
    """Return a table that fills every slot `chart` needs."""
    width = max(chart.needs.dimensions[0], min(1, chart.needs.dimensions[1]))
    height = max(1, chart.needs.measures[0])
    return fitting(chart, width, height, language)


def fitting(
    chart: ChartType, dimensions: int, measures: int, language: str = "zh-CN"
) -> Table:
    """Return a table of so many dimensions and measures, as `chart` needs them."""
    table = example_table(dimensions, measures, language)
    if chart.needs.date:
        table = _dated(table, chart.needs.date, chart.needs.dated)
    if chart.group == "indicator" and chart.needs.measures == (2, 2):
        table = _with_goal(table)
    if chart.needs.regions > 1:
        table = _between(table)
    if chart.needs.place:
        table = _located(table)
    if chart.subtotals:
        table = _with_subtotals(table)
    if chart.order == "measure" and dimensions == 1:
        best = sorted(table.rows, key=lambda row: row.values[0], reverse=True)
        table = replace(table, rows=tuple(best))
    if chart.needs.moments:
        rows = [
            replace(row, values=_span(at % len(STAGES)))
            for at, row in enumerate(table.rows)
        ]
        table = replace(table, rows=tuple(rows), totals=None)
    return table


def example_table(dimensions: int, measures: int, language: str = "zh-CN") -> Table:
    """Return a table of so many dimensions (up to 3) and measures."""
    rows = [
        _row(place, combination, measures, language)
        for place, combination in enumerate(product(*MEMBERS[:dimensions]))
    ]
    return Table(
        dimensions=tuple(
            Column(f"d{at}", localise(DIMENSIONS[at], language), "text", "dimension")
            for at in range(dimensions)
        ),
        measures=tuple(_measure(at, language) for at in range(measures)),
        rows=tuple(rows),
        totals=tuple(
            sum((row.values[at] for row in rows), Decimal()) for at in range(measures)
        ),
        lines=tuple(key for key, _ in MEMBERS[1]) if dimensions > 1 else (),
    )


def _dated(table: Table, grain: str, place: int) -> Table:
    days = {
        key: date(2026, 1 + at, 1) if grain == "any" else date(2026, 3, 2 + at)
        for at, (key, _) in enumerate(MEMBERS[place])
    }

    def dated(row: Row) -> Row:
        day = days[row.keys[place]].isoformat()
        label = day[:7] if grain == "any" else day
        return replace(
            row,
            keys=put(row.keys, place, day),
            labels=put(row.labels, place, label),
        )

    column = replace(table.dimensions[place], type="date", grain=grain)
    lines = (
        tuple(days[key].isoformat() for key in table.lines) if place else table.lines
    )
    return replace(
        table,
        dimensions=put(table.dimensions, place, column),
        rows=tuple(map(dated, table.rows)),
        lines=lines,
    )


def put(items: tuple[Any, ...], place: int, one: Any) -> tuple[Any, ...]:
    """Return `items` with another one at `place`."""
    return (*items[:place], one, *items[place + 1 :])


def _with_goal(table: Table) -> Table:
    """Return the table with goals that are within reach as the second number."""
    rows = [
        replace(row, values=(row.values[0], Decimal(goal)))
        for row, goal in zip(table.rows, GOALS * len(table.rows), strict=False)
    ]
    goals = sum((row.values[1] for row in rows), Decimal())
    totals = (table.totals[0], goals) if table.totals else None
    return replace(table, rows=tuple(rows), totals=totals)


def _between(table: Table) -> Table:
    """Return the table with a province further on as the second group."""
    names = dict(zip((key for key, _ in MEMBERS[0]), labels_of(table), strict=True))
    order = list(names)
    rows = []
    for at, row in enumerate(table.rows):
        goal = order[(order.index(row.keys[0]) + 1 + at % 2) % len(order)]
        keys, labels = put(row.keys, 1, goal), put(row.labels, 1, names[goal])
        rows.append(replace(row, keys=keys, labels=labels))
    return replace(table, rows=tuple(rows), lines=tuple(order))


def labels_of(table: Table) -> list[str]:
    """Return the names of the first groups."""
    return list(dict.fromkeys(row.labels[0] for row in table.rows))


def _located(table: Table) -> Table:
    """Return the table with a longitude and a latitude as its first numbers."""
    rows = [
        replace(row, values=(*SPOTS[at % len(SPOTS)], *row.values[2:]))
        for at, row in enumerate(table.rows)
    ]
    return replace(table, rows=tuple(rows), totals=None)


def _with_subtotals(table: Table) -> Table:
    """Return the table with the sums of all its groupings."""
    found: dict[tuple[int, ...], tuple[Row, ...]] = {}
    count = len(table.dimensions)
    for kept in filter(None, groupings(count, count - 1 and 1)):
        sums: dict[Any, Row] = {}
        for row in table.rows:
            keys = tuple(row.keys[p] for p in kept)
            labels = tuple(row.labels[p] for p in kept)
            before = sums[keys].values if keys in sums else (0,) * len(row.values)
            both = zip(before, row.values, strict=True)
            sums[keys] = Row(keys, labels, tuple(Decimal(a) + b for a, b in both))
        found[kept] = tuple(sums.values())
    return replace(table, subtotals=found)


def _span(at: int) -> tuple[date, date]:
    begin, end = STAGES[at]
    return FIRST_DAY + timedelta(days=begin), FIRST_DAY + timedelta(days=end)


def _row(
    place: int, members: tuple[tuple[str, Text], ...], measures: int, language: str
) -> Row:
    values = [BASE[(place + at) % len(BASE)] / (at + 1) for at in range(measures)]
    return Row(
        keys=tuple(key for key, _ in members),
        labels=tuple(localise(title, language) for _, title in members),
        values=tuple(round(Decimal(value), 2) for value in values),
    )


def _measure(at: int, language: str) -> Column:
    titles: Mapping[str, str] = MEASURES[at % len(MEASURES)]
    return Column(
        f"m{at}",
        localise(titles, language),
        "decimal",
        "measure",
        format="money",
        decimals=2,
        additive=True,
    )
