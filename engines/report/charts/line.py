"""Line: how a number moves; a period without one leaves a gap."""

from functools import partial

from engines.core.errors import text
from engines.report.cartesian import NEEDS, Style, cartesian, settings
from engines.report.chart import ChartType

chart = ChartType(
    name="line",
    label=text("折线图", "Line"),
    group="trend",
    icon="chart-line",
    needs=NEEDS,
    option=partial(cartesian, Style(shape="line")),
    props=settings(),
    fills=True,
)
