"""Period comparison: each number now, one period earlier, and how much it grew.

A measure that already says what it is compared with stays as it is.
"""

from collections.abc import Iterator
from dataclasses import replace

from engines.core.errors import text
from engines.core.schema import boolean, choice, props, string
from engines.report.chart import FORMAT, ChartType, Needs
from engines.report.definition import Compare, Measure, Tile

BY = choice(
    {
        "year": text("去年同期", "A year earlier"),
        "quarter": text("上季度", "A quarter earlier"),
        "month": text("上个月", "A month earlier"),
        "week": text("上周", "A week earlier"),
        "day": text("前一天", "A day earlier"),
        "previous": text("上一期", "The period before"),
    },
    default="year",
    title=text("对比", "Compared with"),
)
EARLIER = ("value", "growth")


def asks(tile: Tile) -> Tile:
    """Return the tile with the same numbers one period earlier, and their growth."""
    if any(one.compare for one in tile.measures):
        return tile
    return replace(tile, measures=tuple(_three(tile)))


def _three(tile: Tile) -> Iterator[Measure]:
    given = chart.filled(tile.props)
    for one in tile.measures:
        yield one
        for shows in EARLIER:
            compare = Compare(given["by"], shows, given["to_date"], given.get("date"))
            yield replace(one, compare=compare)


chart = ChartType(
    name="period_table",
    label=text("同期对比表", "Period comparison"),
    group="table",
    icon="calendar-range",
    needs=Needs(dimensions=(1, 4), measures=(1, 18)),
    view="table",
    props=props(
        format=FORMAT,
        by=BY,
        to_date=boolean(default=True, title=text("截至同一天", "To the same day")),
        date=string(title=text("日期字段", "Date field"), input="field"),
        totals=boolean(default=True, title=text("合计行", "Totals")),
    ),
    totals=True,
    asks=asks,
)
