"""Funnel: what is left at each step, in the order of the steps.

With `conversion` every label tells the share of the first step.
"""

from decimal import Decimal

from pyecharts.charts import Funnel

from engines.core.errors import text
from engines.core.schema import boolean, props
from engines.report.chart import FORMAT, LEGEND, ChartType, Drawing, Option
from engines.report.echarts import finish, legend, plain, point, tooltip, value_label
from engines.report.table import Row, Table


def option(drawing: Drawing, table: Table) -> Option:
    """Return the steps as they come, widest or not."""
    rows = [row for row in table.rows if row.values[0] is not None]
    top = max((row.values[0] for row in rows), default=0)
    drawn = Funnel().add(
        series_name=table.measures[0].title,
        data_pair=[(row.labels[0], row.values[0]) for row in rows],
        max_=max(top, 1),
        min_size="24%",
        sort_="none",
        gap=2,
        pos_top="4%",
        pos_left="10%",
        width="80%",
        height="80%",
        label_opts=value_label(drawing, "inside"),
    )
    first = Decimal(rows[0].values[0]) if rows else Decimal()
    drawn.options["series"][0]["data"] = [_step(drawing, row, first) for row in rows]
    drawn.set_global_opts(
        legend_opts=legend(drawing, len(rows)), tooltip_opts=tooltip("item")
    )
    return _labelled(finish(plain(drawn), drawing, table), drawing)


def _step(drawing: Drawing, row: Row, first: Decimal) -> Option:
    name = row.labels[0]
    if drawing.props["conversion"] and first > 0:
        share = Decimal(row.values[0]) * 100 / first
        name = f"{name} {share:.1f}%"
    return point(row.values[0], row.keys, name=name)


def _labelled(drawn: Option, drawing: Drawing) -> Option:
    if drawing.props["labels"]:
        drawn["series"][0]["label"]["formatter"] = "{b}"
    return drawn


chart = ChartType(
    name="funnel",
    label=text("漏斗图", "Funnel"),
    group="share",
    icon="filter",
    option=option,
    props=props(
        legend=LEGEND | {"default": "none"},
        format=FORMAT,
        labels=boolean(default=True, title=text("显示名称", "Show names")),
        conversion=boolean(default=False, title=text("显示转化率", "Show conversion")),
    ),
    limit=60,
)
