"""Scatter: two measures of each group against each other; a third is the size."""

from engines.core.errors import text
from engines.report.cartesian import settings
from engines.report.chart import ChartType, Needs
from engines.report.clouds import cloud

chart = ChartType(
    name="scatter",
    label=text("散点图", "Scatter"),
    group="relate",
    icon="chart-scatter",
    needs=Needs(dimensions=(1, 2), measures=(2, 3)),
    option=cloud,
    props=settings(),
    order="measure",
    limit=2_000,
)
