"""Column chart: one column for each group and series."""

from functools import partial

from engines.core.errors import text
from engines.report.cartesian import NEEDS, Style, cartesian, settings
from engines.report.chart import ChartType

chart = ChartType(
    name="bar",
    label=text("柱状图", "Column"),
    group="compare",
    icon="chart-column",
    needs=NEEDS,
    option=partial(cartesian, Style()),
    props=settings(),
    fills=True,
)
