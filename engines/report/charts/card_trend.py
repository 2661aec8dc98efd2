"""KPI card with its trend: the total as a number above a small line."""

from pyecharts import options as opts
from pyecharts.charts import Line

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import FORMAT, ChartType, Drawing, Option
from engines.report.echarts import finish, legend, plain, points, tooltip
from engines.report.table import Table, matrix


def option(drawing: Drawing, table: Table) -> Option:
    """Return a line without axes; the number above it is the table's total."""
    turned = matrix(table)
    chart = Line().add_xaxis(xaxis_data=list(turned.categories))
    for series in turned.series:
        chart.add_yaxis(
            series_name=series.name,
            y_axis=list(series.values),
            is_symbol_show=False,
            label_opts=opts.LabelOpts(is_show=False),
            areastyle_opts=opts.AreaStyleOpts(opacity=0.2),
        )
        chart.options["series"][-1]["data"] = points(series)
    hidden = opts.AxisOpts(is_show=False)
    chart.set_global_opts(
        legend_opts=legend(drawing, 1),
        tooltip_opts=tooltip("axis"),
        xaxis_opts=opts.AxisOpts(type_="category", is_show=False, boundary_gap=False),
        yaxis_opts=hidden,
    )
    done = finish(plain(chart), drawing, table)
    done["grid"] = {"left": 0, "right": 0, "top": 4, "bottom": 0}
    return done


chart = ChartType(
    name="card_trend",
    label=text("趋势指标卡", "KPI with trend"),
    group="indicator",
    icon="trending-up",
    option=option,
    props=props(format=FORMAT),
    fills=True,
    totals=True,
)
