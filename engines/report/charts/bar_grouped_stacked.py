"""Grouped and stacked: one pile for each measure, cut by the second dimension."""

from functools import partial

from engines.core.errors import text
from engines.report.cartesian import Style, cartesian, settings
from engines.report.chart import ChartType, Needs

chart = ChartType(
    name="bar_grouped_stacked",
    label=text("分组堆积柱状图", "Grouped stacked column"),
    group="compare",
    icon="chart-column-stacked",
    needs=Needs(dimensions=(2, 2), measures=(2, 4)),
    option=partial(cartesian, Style(by_measure=True)),
    props=settings(),
    fills=True,
)
