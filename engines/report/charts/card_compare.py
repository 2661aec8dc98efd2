"""KPI card with comparison: the first measure against the others."""

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import FORMAT, ChartType, Needs

chart = ChartType(
    name="card_compare",
    label=text("对比指标卡", "KPI with comparison"),
    group="indicator",
    icon="trending-up",
    needs=Needs(dimensions=(0, 0), measures=(2, 4)),
    view="compare",
    props=props(format=FORMAT),
)
