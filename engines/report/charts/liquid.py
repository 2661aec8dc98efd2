"""Liquid: how full a glass is; the second measure is the full glass."""

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import FORMAT, ChartType, Needs

chart = ChartType(
    name="liquid",
    label=text("水波图", "Liquid"),
    group="indicator",
    icon="droplet",
    needs=Needs(dimensions=(0, 0), measures=(1, 2)),
    view="liquid",
    props=props(format=FORMAT),
)
