"""Table with heat colours: the more in its column, the darker the cell."""

from engines.core.errors import text
from engines.core.schema import boolean, props
from engines.report.chart import FORMAT, ChartType, Needs

chart = ChartType(
    name="table_heat",
    label=text("热力表格", "Table with heat colours"),
    group="table",
    icon="grid-3x3",
    needs=Needs(dimensions=(1, 4), measures=(1, 12)),
    view="table",
    props=props(
        format=FORMAT,
        totals=boolean(default=True, title=text("合计行", "Totals")),
        heat=boolean(default=True, title=text("热力着色", "Heat colours")),
    ),
    totals=True,
)
