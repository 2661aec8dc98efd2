"""Pivot: groups down and across, with subtotals that are queries of their own."""

from engines.core.errors import text
from engines.core.schema import boolean, props
from engines.report.chart import FORMAT, ChartType, Needs

chart = ChartType(
    name="pivot",
    label=text("透视表", "Pivot table"),
    group="table",
    icon="table-2",
    needs=Needs(dimensions=(1, 4), measures=(1, 6)),
    view="pivot",
    props=props(
        format=FORMAT, totals=boolean(default=True, title=text("合计", "Totals"))
    ),
    totals=True,
    subtotals=True,
    limit=5_000,
)
