"""Podium: the best three on steps, the others in a list below."""

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import FORMAT, ChartType, Needs

chart = ChartType(
    name="ranking_podium",
    label=text("领奖台", "Podium"),
    group="table",
    icon="trophy",
    needs=Needs(dimensions=(1, 1), measures=(1, 2)),
    view="podium",
    props=props(format=FORMAT),
    order="measure",
    limit=50,
)
