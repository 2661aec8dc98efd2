"""100 % columns: the share of each part; points keep their `amount`."""

from functools import partial

from engines.core.errors import text
from engines.report.cartesian import NEEDS, Style, cartesian, settings
from engines.report.chart import ChartType

chart = ChartType(
    name="bar_percent",
    label=text("百分比堆积柱状图", "100% stacked column"),
    group="compare",
    icon="chart-column-percent",
    needs=NEEDS,
    option=partial(cartesian, Style(share=True)),
    props=settings(),
    fills=True,
)
