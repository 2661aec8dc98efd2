"""Dot plot: several numbers of each group as dots on one line."""

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import FORMAT, LEGEND, ChartType, Drawing, Needs, Option
from engines.report.echarts import drawn
from engines.report.plot import amounts, cell_item, names, on_axes, picture
from engines.report.table import Series, Table, matrix


def option(drawing: Drawing, table: Table) -> Option:
    """Return one line for each group and a dot for each of its numbers."""
    turned = matrix(table)
    series = [
        {"type": "scatter", "name": one.name, "symbolSize": 13}
        | {"data": _dots(drawing, table, one, turned.categories)}
        for one in turned.series
    ]
    done = picture(drawing, table, series, len(turned.series))
    up = names(turned.categories, inverse=True, splitLine={"show": True})
    return on_axes(done, amounts(table.measures[0], drawing, scale=True), up)


def _dots(
    drawing: Drawing, table: Table, one: Series, labels: tuple[str, ...]
) -> list[Option]:
    column = table.measures[one.measure]
    return [
        cell_item(drawing, column, (labels[at], one.name), value)
        | {"value": [drawn(value), at], "amount": drawn(value), "key": list(key)}
        for at, (value, key) in enumerate(zip(one.values, one.keys, strict=True))
        if value is not None
    ]


chart = ChartType(
    name="dot_plot",
    label=text("点图", "Dot plot"),
    group="compare",
    icon="chart-scatter",
    needs=Needs(dimensions=(1, 2), measures=(1, 6)),
    option=option,
    props=props(legend=LEGEND, format=FORMAT),
    order="measure",
    limit=300,
)
