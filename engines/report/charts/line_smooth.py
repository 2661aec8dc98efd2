"""Smooth line: the same numbers, rounded corners."""

from functools import partial

from engines.core.errors import text
from engines.report.cartesian import NEEDS, Style, cartesian, settings
from engines.report.chart import ChartType

chart = ChartType(
    name="line_smooth",
    label=text("平滑折线图", "Smooth line"),
    group="trend",
    icon="chart-spline",
    needs=NEEDS,
    option=partial(cartesian, Style(shape="line", smooth=True)),
    props=settings(),
    fills=True,
)
