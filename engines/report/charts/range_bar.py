"""Range: a column from the first measure to the second."""

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import FORMAT, LABELS, ChartType, Drawing, Needs, Option
from engines.report.echarts import drawn, formatter
from engines.report.plot import amounts, complete, names, on_axes, picture, told
from engines.report.table import Row, Table


def option(drawing: Drawing, table: Table) -> Option:
    """Return a floating column for each group that has both ends."""
    rows = complete(table)
    measure = table.measures[0]
    data = [_span(row, table, drawing, at) for at, row in enumerate(rows)]
    shape = {
        "$draw": "column",
        "labels": bool(drawing.props["labels"]),
        **formatter(measure, drawing, axis=True),
    }
    one = {"type": "custom", "renderItem": shape, "encode": {"x": 0, "y": [1, 2]}}
    one["labelLayout"] = {"hideOverlap": True}
    done = picture(drawing, table, [one | {"name": measure.title, "data": data}])
    across = names(row.labels[0] for row in rows)
    return on_axes(done, across, amounts(measure, drawing, scale=True))


def _span(row: Row, table: Table, drawing: Drawing, at: int) -> Option:
    ends = [drawn(value) for value in row.values]
    return told(row, table, drawing, value=[at, *ends, ends[1]], amount=ends)


chart = ChartType(
    name="range_bar",
    label=text("区间图", "Range"),
    group="compare",
    icon="move-vertical",
    needs=Needs(dimensions=(1, 1), measures=(2, 2)),
    option=option,
    props=props(labels=LABELS, format=FORMAT),
    fills=True,
    limit=200,
)
