"""Combo: the first measure as columns, the others as lines on the right axis."""

from pyecharts import options as opts
from pyecharts.charts import Bar, Line

from engines.core.errors import text
from engines.report.cartesian import frame, legend_at_bottom, settings
from engines.report.chart import ChartType, Drawing, Needs, Option
from engines.report.echarts import (
    finish,
    formatter,
    legend,
    plain,
    points,
    tooltip,
    value_label,
)
from engines.report.table import Matrix, Series, Table, matrix


def option(drawing: Drawing, table: Table) -> Option:
    """Return columns and lines over the same groups, each with its own scale."""
    turned = matrix(table)
    label = value_label(drawing, "top")
    bars = Bar().add_xaxis(xaxis_data=list(turned.categories))
    bars.extend_axis(yaxis=opts.AxisOpts(type_="value"))
    for at, series in enumerate(turned.series):
        values = list(series.values)
        if at == 0:
            bars.add_yaxis(
                series_name=series.name,
                y_axis=values,
                label_opts=label,
                bar_max_width=48,
            )
        else:
            bars.overlap(_line(turned, series, label))
        bars.options["series"][-1]["data"] = points(series)
    bars.set_global_opts(
        legend_opts=legend(drawing, len(turned.series)),
        tooltip_opts=tooltip("axis"),
        xaxis_opts=opts.AxisOpts(type_="category"),
        yaxis_opts=opts.AxisOpts(type_="value"),
    )
    return _scaled(finish(plain(bars), drawing, table), drawing, table)


def _line(turned: Matrix, series: Series, label: opts.LabelOpts) -> Line:
    line = Line().add_xaxis(xaxis_data=list(turned.categories))
    # Columns lie at z 2: a line below them would disappear.
    line.add_yaxis(
        series_name=series.name,
        y_axis=list(series.values),
        yaxis_index=1,
        label_opts=label,
        z=3,
    )
    return line


def _scaled(drawn: Option, drawing: Drawing, table: Table) -> Option:
    # Each measure speaks in its own unit, on its axis and in the tooltip.
    for series, measure in zip(drawn["series"], table.measures, strict=True):
        series["tooltip"] = {"valueFormatter": formatter(measure, drawing)}
        if series["label"].get("show"):
            series["label"]["formatter"] = formatter(measure, drawing)
    for axis, measure in zip(drawn["yAxis"], table.measures, strict=False):
        axis["axisLabel"] = {"formatter": formatter(measure, drawing, axis=True)}
        axis["name"] = measure.title
    drawn["xAxis"][0]["splitLine"] = {"show": False}
    drawn["yAxis"][1]["splitLine"] = {"show": False}
    frame(drawn, legend_at_bottom=legend_at_bottom(drawn))
    return drawn


chart = ChartType(
    name="combo",
    label=text("组合图", "Combo"),
    group="trend",
    icon="chart-combo",
    needs=Needs(dimensions=(1, 1), measures=(2, 6)),
    option=option,
    props=settings(),
    fills=True,
)
