"""Trend of points: two measures, and the straight line that fits them best."""

from collections.abc import Sequence
from decimal import Decimal

from engines.core.errors import text
from engines.report.cartesian import settings
from engines.report.chart import ChartType, Drawing, Needs, Option
from engines.report.clouds import cloud
from engines.report.echarts import drawn
from engines.report.table import Table

TREND = text("趋势线", "Trend")
Pair = tuple[Decimal, Decimal]


def option(drawing: Drawing, table: Table) -> Option:
    """Return points and their line; a single point has none."""
    done = cloud(drawing, table)
    found = fit([_pair(r.values) for r in table.rows if None not in r.values[:2]])
    if found is None:
        return done
    ends = [{"value": [drawn(v) for v in end]} for end in found]
    done["series"].append(
        {
            "type": "line",
            "name": drawing.say(TREND),
            "data": ends,
            "symbol": "none",
            "silent": True,
            "label": {"show": False},
            "lineStyle": {"type": "dashed"},
        }
    )
    return done


def _pair(values: Sequence[Decimal]) -> Pair:
    return Decimal(values[0]), Decimal(values[1])


def fit(points: Sequence[Pair]) -> tuple[Pair, Pair] | None:
    """Return both ends of the line of least squares; None when it stands upright."""
    if len(points) < 2:
        return None
    count = len(points)
    middle = sum((x for x, _ in points), Decimal()) / count
    height = sum((y for _, y in points), Decimal()) / count
    spread = sum(((x - middle) ** 2 for x, _ in points), Decimal())
    if not spread:
        return None
    together = sum(((x - middle) * (y - height) for x, y in points), Decimal())
    slope = together / spread
    first, last = min(x for x, _ in points), max(x for x, _ in points)
    return (
        (first, height + slope * (first - middle)),
        (last, height + slope * (last - middle)),
    )


chart = ChartType(
    name="regression",
    label=text("散点趋势图", "Scatter with trend"),
    group="relate",
    icon="chart-scatter",
    needs=Needs(dimensions=(1, 1), measures=(2, 2)),
    option=option,
    props=settings(),
    order="measure",
    limit=2_000,
)
