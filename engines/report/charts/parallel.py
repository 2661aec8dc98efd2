"""Parallel axes: each group as a line through all its numbers."""

from pyecharts.charts import Parallel

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import FORMAT, ChartType, Drawing, Needs, Option
from engines.report.echarts import drawn, formatter
from engines.report.plot import adopted, complete, told
from engines.report.table import Table

COLOURED = 12


def option(drawing: Drawing, table: Table) -> Option | None:
    """Return a line for each group without a gap; None when there is none."""
    rows = complete(table)
    if not rows:
        return None
    axes = [
        {"dim": at, "name": measure.title, "type": "value", "scale": True}
        for at, measure in enumerate(table.measures)
    ]
    lines = Parallel().add_schema(schema=axes)
    lines.add(
        series_name=table.measures[0].title,
        data=[
            told(row, table, drawing, value=[drawn(v) for v in row.values])
            for row in rows
        ],
    )
    done = adopted(lines, drawing, table)
    for axis, measure in zip(done["parallelAxis"], table.measures, strict=True):
        axis |= {"splitNumber": 3, "axisLine": {"show": True}}
        axis["axisLabel"] = {"formatter": formatter(measure, drawing, axis=True)}
    done["parallel"] = {"left": 36, "right": 56, "top": 40, "bottom": 20}
    done["series"][0]["lineStyle"] = {"width": 2, "opacity": 0.6}
    if len(rows) <= COLOURED:
        # A few lines can be told apart: each is a series with a colour of its own.
        whole = done["series"][0]
        done["series"] = [
            whole | {"name": item["name"], "data": [item]} for item in whole["data"]
        ]
    return done


chart = ChartType(
    name="parallel",
    label=text("平行坐标图", "Parallel axes"),
    group="spread",
    icon="columns-3",
    needs=Needs(dimensions=(1, 1), measures=(3, 8)),
    option=option,
    props=props(format=FORMAT),
    limit=1_000,
)
