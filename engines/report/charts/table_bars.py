"""Table with data bars: every number also as a length in its column."""

from engines.core.errors import text
from engines.core.schema import boolean, props
from engines.report.chart import FORMAT, ChartType, Needs

chart = ChartType(
    name="table_bars",
    label=text("数据条表格", "Table with data bars"),
    group="table",
    icon="chart-bar",
    needs=Needs(dimensions=(1, 4), measures=(1, 8)),
    view="table",
    props=props(
        format=FORMAT,
        totals=boolean(default=True, title=text("合计行", "Totals")),
        bars=boolean(default=True, title=text("数据条", "Data bars")),
    ),
    totals=True,
)
