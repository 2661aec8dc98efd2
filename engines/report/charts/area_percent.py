"""100 % area: how shares shift; points keep their `amount`."""

from functools import partial

from engines.core.errors import text
from engines.report.cartesian import NEEDS, Style, cartesian, settings
from engines.report.chart import ChartType

chart = ChartType(
    name="area_percent",
    label=text("百分比面积图", "100% area"),
    group="trend",
    icon="chart-area-stacked",
    needs=NEEDS,
    option=partial(cartesian, Style(shape="line", area=True, share=True)),
    props=settings(),
    fills=True,
)
