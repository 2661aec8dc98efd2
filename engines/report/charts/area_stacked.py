"""Stacked areas: how parts and their sum move."""

from functools import partial

from engines.core.errors import text
from engines.report.cartesian import NEEDS, Style, cartesian, settings
from engines.report.chart import ChartType

chart = ChartType(
    name="area_stacked",
    label=text("堆积面积图", "Stacked area"),
    group="trend",
    icon="chart-area-stacked",
    needs=NEEDS,
    option=partial(cartesian, Style(shape="line", area=True, stack=True)),
    props=settings(),
    fills=True,
)
