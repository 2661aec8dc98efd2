"""Point map: groups where they are, by longitude and latitude.

Without boundary files the points stand on a plain grid of degrees.
"""

from decimal import Decimal

from engines.core.errors import text
from engines.report.chart import ChartType, Drawing, Needs, Option
from engines.report.echarts import drawn
from engines.report.places import settings, sizes
from engines.report.plot import on_axes, picture, told
from engines.report.table import Row, Table

LARGEST, USUAL = 30, 9


def option(drawing: Drawing, table: Table) -> Option | None:
    """Return a dot for each group that has a place; None when none has."""
    rows = [row for row in table.rows if None not in row.values[:2]]
    if not rows:
        return None
    wide = _wide(rows)
    data = [
        told(row, table, drawing, value=[drawn(v) for v in row.values[:2]])
        | {"amount": [drawn(v) for v in row.values], "symbolSize": size}
        for row, size in zip(rows, wide, strict=True)
    ]
    dots = {"type": "scatter", "name": table.measures[-1].title, "data": data}
    done = picture(drawing, table, [dots | {"itemStyle": {"opacity": 0.8}}])
    degrees = {"type": "value", "scale": True, "axisLabel": {"formatter": "{value}°"}}
    return on_axes(done, dict(degrees), dict(degrees))


def _wide(rows: list[Row]) -> list[float]:
    if len(rows[0].values) < 3:
        return [USUAL] * len(rows)
    return sizes([Decimal(row.values[2] or 0) for row in rows], LARGEST)


chart = ChartType(
    name="map_point",
    label=text("点位地图", "Point map"),
    group="map",
    icon="map-pinned",
    needs=Needs(measures=(2, 3), place=True),
    option=option,
    view="map",
    props=settings(),
    limit=5_000,
)
