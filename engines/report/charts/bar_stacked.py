"""Stacked columns: the parts of each group on top of each other."""

from functools import partial

from engines.core.errors import text
from engines.report.cartesian import NEEDS, Style, cartesian, settings
from engines.report.chart import ChartType

chart = ChartType(
    name="bar_stacked",
    label=text("堆积柱状图", "Stacked column"),
    group="compare",
    icon="chart-column-stacked",
    needs=NEEDS,
    option=partial(cartesian, Style(stack=True)),
    props=settings(),
    fills=True,
)
