"""Bubble: two measures of each group against each other, the third as size."""

from engines.core.errors import text
from engines.report.cartesian import settings
from engines.report.chart import ChartType, Needs
from engines.report.clouds import cloud

chart = ChartType(
    name="bubble",
    label=text("气泡图", "Bubble"),
    group="relate",
    icon="circle-dot",
    needs=Needs(dimensions=(1, 2), measures=(3, 3)),
    option=cloud,
    props=settings(),
    order="measure",
    limit=500,
)
