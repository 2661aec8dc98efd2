"""Dumbbell: the distance between two measures of each group."""

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import FORMAT, LEGEND, ChartType, Drawing, Needs, Option
from engines.report.echarts import drawn
from engines.report.plot import amounts, complete, names, on_axes, picture, told
from engines.report.table import Row, Table


def option(drawing: Drawing, table: Table) -> Option:
    """Return two dots for each group and the bar between them."""
    rows = complete(table)
    ends = [_end(drawing, table, rows, at) for at in (0, 1)]
    done = picture(drawing, table, [_bars(rows), *ends], lines=2)
    # The bars between have nothing to say in a legend.
    done["legend"]["data"] = [end["name"] for end in ends]
    up = names((row.labels[0] for row in rows), inverse=True)
    return on_axes(done, amounts(table.measures[0], drawing, scale=True), up)


def _bars(rows: list[Row]) -> Option:
    spans = [
        {"value": [drawn(row.values[0]), drawn(row.values[1]), at]}
        for at, row in enumerate(rows)
    ]
    return {
        "type": "custom",
        "renderItem": {"$draw": "link"},
        "encode": {"x": [0, 1], "y": 2},
        "itemStyle": {"$tone": "quiet"},
        "data": spans,
        "silent": True,
    }


def _end(drawing: Drawing, table: Table, rows: list[Row], at: int) -> Option:
    data = [
        told(row, table, drawing, amount=drawn(row.values[at]))
        | {"value": [drawn(row.values[at]), place]}
        for place, row in enumerate(rows)
    ]
    title = table.measures[at].title
    return {"type": "scatter", "name": title, "symbolSize": 15, "data": data, "z": 3}


chart = ChartType(
    name="dumbbell",
    label=text("哑铃图", "Dumbbell"),
    group="compare",
    icon="move-horizontal",
    needs=Needs(dimensions=(1, 1), measures=(2, 2)),
    option=option,
    props=props(legend=LEGEND, format=FORMAT),
    order="measure",
    limit=60,
)
