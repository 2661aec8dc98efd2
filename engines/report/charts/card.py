"""KPI card: one number, or a few side by side."""

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import FORMAT, ChartType, Needs

chart = ChartType(
    name="card",
    label=text("指标卡", "KPI card"),
    group="indicator",
    icon="square-kanban",
    needs=Needs(dimensions=(0, 0), measures=(1, 6)),
    view="card",
    props=props(format=FORMAT),
)
