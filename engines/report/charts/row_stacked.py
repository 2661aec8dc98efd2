"""Stacked bars lying down."""

from functools import partial

from engines.core.errors import text
from engines.report.cartesian import NEEDS, Style, cartesian, settings
from engines.report.chart import ChartType

chart = ChartType(
    name="row_stacked",
    label=text("堆积条形图", "Stacked bar"),
    group="compare",
    icon="chart-bar-stacked",
    needs=NEEDS,
    option=partial(cartesian, Style(sideways=True, stack=True)),
    props=settings(),
    order="measure",
)
