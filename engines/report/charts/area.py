"""Area: a line with its surface."""

from functools import partial

from engines.core.errors import text
from engines.report.cartesian import NEEDS, Style, cartesian, settings
from engines.report.chart import ChartType

chart = ChartType(
    name="area",
    label=text("面积图", "Area"),
    group="trend",
    icon="chart-area",
    needs=NEEDS,
    option=partial(cartesian, Style(shape="line", area=True)),
    props=settings(),
    fills=True,
)
