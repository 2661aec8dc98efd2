"""Heatmap: two dimensions crossed; the darker, the more."""

from pyecharts import options as opts
from pyecharts.charts import HeatMap

from engines.core.errors import text
from engines.core.schema import props
from engines.report.cartesian import frame
from engines.report.chart import FORMAT, LABELS, ChartType, Drawing, Needs, Option
from engines.report.echarts import (
    drawn,
    finish,
    formatter,
    plain,
    tooltip,
    value_label,
)
from engines.report.table import Matrix, Table, matrix


def option(drawing: Drawing, table: Table) -> Option:
    """Return a cell for every pair that has a number."""
    turned = matrix(table)
    names = [series.name for series in turned.series]
    chart = HeatMap().add_xaxis(xaxis_data=list(turned.categories))
    chart.add_yaxis(
        series_name=table.measures[0].title,
        yaxis_data=names,
        value=_cells(turned),
        label_opts=value_label(drawing),
    )
    values = [v for s in turned.series for v in s.values if v is not None]
    chart.set_global_opts(
        legend_opts=opts.LegendOpts(is_show=False, pos_bottom="0"),
        tooltip_opts=tooltip("item"),
        xaxis_opts=opts.AxisOpts(type_="category"),
        yaxis_opts=opts.AxisOpts(type_="category"),
        visualmap_opts=opts.VisualMapOpts(
            min_=drawn(min(values)),
            max_=drawn(max(values)),
            orient="horizontal",
            pos_left="center",
            pos_bottom="0",
        ),
    )
    return _finished(finish(plain(chart), drawing, table), drawing, table)


def _finished(done: Option, drawing: Drawing, table: Table) -> Option:
    done["visualMap"]["formatter"] = formatter(table.measures[0], drawing, axis=True)
    # An empty range would hide ECharts' own, or the theme's, from light to dark.
    done["visualMap"].pop("inRange", None)
    done["series"][0]["label"]["formatter"] = "{@[2]}"
    frame(done, legend_at_bottom=True, zoomed=True)
    return done


def _cells(turned: Matrix) -> list[Option]:
    return [
        {"value": [x, y, drawn(value)], "key": list(series.keys[x])}
        for y, series in enumerate(turned.series)
        for x, value in enumerate(series.values)
        if value is not None
    ]


chart = ChartType(
    name="heatmap",
    label=text("热力图", "Heatmap"),
    group="relate",
    icon="grid-3x3",
    needs=Needs(dimensions=(2, 2), measures=(1, 1)),
    option=option,
    props=props(format=FORMAT, labels=LABELS | {"default": True}),
    fills=True,
)
