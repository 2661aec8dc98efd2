"""Step line: what holds until it changes."""

from functools import partial

from engines.core.errors import text
from engines.report.cartesian import NEEDS, Style, cartesian, settings
from engines.report.chart import ChartType

chart = ChartType(
    name="line_step",
    label=text("阶梯折线图", "Step line"),
    group="trend",
    icon="chart-line",
    needs=NEEDS,
    option=partial(cartesian, Style(shape="line", step=True)),
    props=settings(),
    fills=True,
)
