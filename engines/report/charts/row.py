"""Bar chart lying down: long names stay readable; the first group is on top."""

from functools import partial

from engines.core.errors import text
from engines.report.cartesian import NEEDS, Style, cartesian, settings
from engines.report.chart import ChartType

chart = ChartType(
    name="row",
    label=text("条形图", "Bar"),
    group="compare",
    icon="chart-bar",
    needs=NEEDS,
    option=partial(cartesian, Style(sideways=True)),
    props=settings(),
    order="measure",
)
