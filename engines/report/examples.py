"""Example data: a small, believable table for every chart kind."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import product

from engines.core.errors import Text, localise, text
from engines.report.chart import ChartType
from engines.report.table import Column, Row, Table

MEMBERS: tuple[tuple[tuple[str, Text], ...], ...] = (
    (
        ("east", text("华东", "East")),
        ("south", text("华南", "South")),
        ("north", text("华北", "North")),
        ("west", text("西南", "West")),
    ),
    (("new", text("新客户", "New")), ("old", text("老客户", "Returning"))),
    (("web", text("线上", "Online")), ("shop", text("门店", "Shop"))),
)
DIMENSIONS = (text("区域", "Region"), text("客户", "Customer"), text("渠道", "Channel"))
MEASURES = (text("销售额", "Sales"), text("订单数", "Orders"), text("利润", "Profit"))
BASE = (12_800, 8_600, 15_200, 4_300, 9_900, 6_100, 3_700)


def example(chart: ChartType, language: str = "zh-CN") -> Table:
    """Return a table that fills every slot `chart` needs."""
    width = max(chart.needs.dimensions[0], min(1, chart.needs.dimensions[1]))
    height = max(1, chart.needs.measures[0])
    return example_table(width, height, language)


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
