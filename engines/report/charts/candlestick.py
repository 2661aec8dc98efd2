"""Candlestick: first, last, lowest and highest of each period."""

from pyecharts.charts import Kline

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import FORMAT, ChartType, Drawing, Needs, Option
from engines.report.echarts import drawn
from engines.report.plot import adopted, amounts, complete, names, on_axes, told
from engines.report.table import Table


def option(drawing: Drawing, table: Table) -> Option:
    """Return a candle for each period that has all four numbers."""
    rows = complete(table)
    candles = Kline().add_yaxis(
        series_name=table.measures[0].title,
        y_axis=[
            told(row, table, drawing, value=[drawn(v) for v in row.values])
            for row in rows
        ],
        bar_max_width=22,
    )
    done = adopted(candles, drawing, table)
    across = names(row.labels[0] for row in rows)
    return on_axes(done, across, amounts(table.measures[0], drawing, scale=True))


chart = ChartType(
    name="candlestick",
    label=text("K 线图", "Candlestick"),
    group="trend",
    icon="chart-candlestick",
    needs=Needs(dimensions=(1, 1), measures=(4, 4)),
    option=option,
    props=props(format=FORMAT),
)
