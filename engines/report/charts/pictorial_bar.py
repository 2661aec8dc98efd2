"""Pictorial bars: as many small shapes as a group weighs."""

from pyecharts.charts import PictorialBar

from engines.core.errors import text
from engines.core.schema import choice, props
from engines.report.chart import FORMAT, LABELS, ChartType, Drawing, Option
from engines.report.echarts import drawn, value_label
from engines.report.plot import adopted, amounts, names, on_axes, told
from engines.report.table import Table

SHAPE = choice(
    {
        "roundRect": text("方块", "Squares"),
        "circle": text("圆点", "Dots"),
        "diamond": text("菱形", "Diamonds"),
        "triangle": text("三角", "Triangles"),
    },
    default="roundRect",
    title=text("图形", "Shape"),
)


def option(drawing: Drawing, table: Table) -> Option:
    """Return a row of shapes for each group, the first on top."""
    bars = PictorialBar().add_yaxis(
        series_name=table.measures[0].title,
        y_axis=[
            told(row, table, drawing, value=drawn(row.values[0])) for row in table.rows
        ],
        symbol=drawing.props["shape"],
        symbol_size=[12, 14],
        symbol_repeat="fixed",
        symbol_margin=2,
        is_symbol_clip=True,
        label_opts=value_label(drawing, "right"),
    )
    done = adopted(bars, drawing, table)
    up = names((row.labels[0] for row in table.rows), inverse=True)
    return on_axes(done, amounts(table.measures[0], drawing), up)


chart = ChartType(
    name="pictorial_bar",
    label=text("象形柱图", "Pictorial bars"),
    group="compare",
    icon="chart-bar",
    option=option,
    props=props(shape=SHAPE, labels=LABELS, format=FORMAT),
    order="measure",
    limit=30,
)
