"""Round charts of parts of a whole: what pie, donut and rose share."""

from typing import Any

from pyecharts import options as opts
from pyecharts.charts import Pie

from engines.core.schema import Schema, props
from engines.report.chart import FORMAT, LABELS, LEGEND, Drawing, Option
from engines.report.echarts import finish, legend, plain, point, tooltip
from engines.report.table import Table


def settings(**more: Schema) -> Schema:
    """Return the settings of a round chart."""
    shown = LABELS | {"default": True}
    return props((), legend=LEGEND, labels=shown, format=FORMAT, **more)


def parts(drawing: Drawing, table: Table, **shape: Any) -> Option:
    """Return a pie of `table`; a negative part cannot be drawn and stays out."""
    rows = [r for r in table.rows if r.values[0] is not None and r.values[0] >= 0]
    pairs = [(row.labels[0], row.values[0]) for row in rows]
    chart = Pie().add(
        series_name=table.measures[0].title,
        data_pair=pairs or [("", 0)],
        center=["50%", "46%"],
        # ECharts fills in the share itself; a text template is not JavaScript.
        label_opts=opts.LabelOpts(
            is_show=bool(drawing.props.get("labels")), formatter="{b}: {d}%"
        ),
        **shape,
    )
    chart.options["series"][0]["data"] = [
        point(row.values[0], row.keys, name=row.labels[0]) for row in rows
    ]
    chart.set_global_opts(
        legend_opts=legend(drawing, len(rows)), tooltip_opts=tooltip("item")
    )
    return finish(plain(chart), drawing, table)
