"""Bubble: two measures of each group against each other, the third as size."""

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import FORMAT, LABELS, LEGEND, ChartType, Needs
from engines.report.clouds import cloud

chart = ChartType(
    name="bubble",
    label=text("气泡图", "Bubble"),
    group="relate",
    icon="circle-dot",
    needs=Needs(dimensions=(1, 2), measures=(3, 3)),
    option=cloud,
    props=props(legend=LEGEND, labels=LABELS | {"default": True}, format=FORMAT),
    order="measure",
    limit=500,
)
