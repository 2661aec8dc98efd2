"""Sunburst: parts and their parts as rings."""

from pyecharts import options as opts
from pyecharts.charts import Sunburst

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import FORMAT, ChartType, Drawing, Needs, Option
from engines.report.echarts import finish, plain, tooltip
from engines.report.hierarchy import tree
from engines.report.table import Table


def option(drawing: Drawing, table: Table) -> Option:
    """Return rings in the order of the table."""
    chart = Sunburst().add(
        series_name=table.measures[0].title,
        data_pair=tree(table),
        radius=["14%", "92%"],
        node_click=False,
        label_opts=opts.LabelOpts(is_show=True, formatter="{b}"),
    )
    chart.set_global_opts(
        legend_opts=opts.LegendOpts(is_show=False, pos_bottom="0"),
        tooltip_opts=tooltip("item"),
    )
    done = finish(plain(chart), drawing, table)
    # Null, not absent: ECharts sorts by size unless told otherwise.
    done["series"][0]["sort"] = None
    return done


chart = ChartType(
    name="sunburst",
    label=text("旭日图", "Sunburst"),
    group="share",
    icon="sun",
    needs=Needs(dimensions=(2, 3), measures=(1, 1)),
    option=option,
    props=props(format=FORMAT),
    order="measure",
)
