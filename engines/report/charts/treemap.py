"""Treemap: parts and their parts as nested surfaces."""

from pyecharts import options as opts
from pyecharts.charts import TreeMap

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import FORMAT, ChartType, Drawing, Needs, Option
from engines.report.echarts import finish, plain, tooltip
from engines.report.hierarchy import tree
from engines.report.table import Table


def option(drawing: Drawing, table: Table) -> Option:
    """Return nested surfaces; a click answers keys instead of zooming."""
    chart = TreeMap().add(
        series_name=table.measures[0].title,
        data=tree(table),
        pos_left="0",
        pos_top="0",
        width="100%",
        height="100%",
        roam=False,
        node_click=False,
        label_opts=opts.LabelOpts(is_show=True, position="inside", formatter="{b}"),
        upper_label_opts=opts.LabelOpts(is_show=len(table.dimensions) > 1),
        breadcrumb_opts=opts.TreeMapBreadcrumbOpts(is_show=False),
    )
    chart.set_global_opts(
        legend_opts=opts.LegendOpts(is_show=False, pos_bottom="0"),
        tooltip_opts=tooltip("item"),
    )
    return finish(plain(chart), drawing, table)


chart = ChartType(
    name="treemap",
    label=text("矩形树图", "Treemap"),
    group="share",
    icon="layout-grid",
    needs=Needs(dimensions=(1, 3), measures=(1, 1)),
    option=option,
    props=props(format=FORMAT),
    order="measure",
)
