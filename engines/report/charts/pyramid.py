"""Pyramid: layers from the top down, each as wide as it weighs."""

from pyecharts.charts import Funnel

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import FORMAT, LABELS, LEGEND, ChartType, Drawing, Option
from engines.report.echarts import drawn, value_label
from engines.report.plot import adopted, told
from engines.report.table import Table


def option(drawing: Drawing, table: Table) -> Option:
    """Return layers, the smallest on top."""
    rows = [row for row in table.rows if row.values[0] is not None]
    most = max((row.values[0] for row in rows), default=1)
    layers = Funnel().add(
        series_name=table.measures[0].title,
        data_pair=[(row.labels[0], row.values[0]) for row in rows],
        max_=drawn(max(most, 1)),
        sort_="ascending",
        gap=2,
        pos_top="3%",
        pos_left="8%",
        width="84%",
        height="80%",
        label_opts=value_label(drawing, "inside"),
    )
    layers.options["series"][0]["data"] = [
        told(row, table, drawing, value=drawn(row.values[0])) for row in rows
    ]
    done = adopted(layers, drawing, table, len(rows))
    # Dark on light: the name of a narrow layer stands beside its colour.
    done["series"][0]["label"] |= {
        "formatter": "{b}",
        "$tone": "ink",
        "textBorderWidth": 0,
    }
    return done


chart = ChartType(
    name="pyramid",
    label=text("金字塔图", "Pyramid"),
    group="share",
    icon="triangle",
    option=option,
    props=props(
        legend=LEGEND | {"default": "none"},
        labels=LABELS | {"default": True},
        format=FORMAT,
    ),
    order="measure",
    limit=20,
)
