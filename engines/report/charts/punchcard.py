"""Punch card: two dimensions crossed; the larger the dot, the more."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import FORMAT, ChartType, Drawing, Needs, Option
from engines.report.echarts import drawn
from engines.report.plot import cell_item, names, on_axes, picture
from engines.report.table import Matrix, Number, Table, matrix

SMALLEST, LARGEST = 4, 30


def option(drawing: Drawing, table: Table) -> Option:
    """Return a dot for every pair that has a number."""
    turned = matrix(table)
    dots = {"type": "scatter", "name": table.measures[0].title}
    done = picture(
        drawing, table, [dots | {"data": list(_dots(drawing, table, turned))}]
    )
    lines = {"splitLine": {"show": True}}
    up = names((one.name for one in turned.series), **lines)
    return on_axes(done, names(turned.categories), up)


def _dots(drawing: Drawing, table: Table, turned: Matrix) -> list[Option]:
    sizes = [abs(v) for s in turned.series for v in s.values if v is not None]
    most = Decimal(max(sizes, default=1)) or Decimal(1)
    return [
        cell_item(
            drawing, table.measures[0], (turned.categories[x], series.name), value
        )
        | {"value": [x, y, drawn(value)], "amount": drawn(value)}
        | {"symbolSize": _size(value, most), "key": list(series.keys[x])}
        for y, series in enumerate(turned.series)
        for x, value in enumerate(series.values)
        if value is not None
    ]


def _size(value: Number, most: Decimal) -> int:
    share = (abs(Decimal(value or 0)) / most).sqrt()
    return max(SMALLEST, round(float(share) * LARGEST))


chart = ChartType(
    name="punchcard",
    label=text("气泡矩阵", "Punch card"),
    group="relate",
    icon="grid-3x3",
    needs=Needs(dimensions=(2, 2), measures=(1, 1)),
    option=option,
    props=props(format=FORMAT),
    fills=True,
)
