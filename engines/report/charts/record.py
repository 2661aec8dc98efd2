"""Single record: the fields of one group below each other, one after the other."""

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import FORMAT, ChartType, Needs

chart = ChartType(
    name="record",
    label=text("单条记录", "Single record"),
    group="table",
    icon="id-card",
    needs=Needs(dimensions=(1, 8), measures=(0, 12)),
    view="record",
    props=props(format=FORMAT),
    limit=100,
)
