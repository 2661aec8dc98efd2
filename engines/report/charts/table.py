"""Table: the numbers themselves, with a line of totals."""

from engines.core.errors import text
from engines.core.schema import boolean, props
from engines.report.chart import FORMAT, ChartType, Needs

chart = ChartType(
    name="table",
    label=text("表格", "Table"),
    group="table",
    icon="table",
    needs=Needs(dimensions=(1, 8), measures=(0, 20)),
    view="table",
    props=props(
        format=FORMAT, totals=boolean(default=True, title=text("合计行", "Totals"))
    ),
    totals=True,
)
