"""100 % bars lying down: the share of each part; points keep their `amount`."""

from functools import partial

from engines.core.errors import text
from engines.report.cartesian import NEEDS, Style, cartesian, settings
from engines.report.chart import ChartType

chart = ChartType(
    name="row_percent",
    label=text("百分比条形图", "100% bar"),
    group="compare",
    icon="chart-bar-stacked",
    needs=NEEDS,
    option=partial(cartesian, Style(share=True, sideways=True)),
    props=settings(),
    order="measure",
)
