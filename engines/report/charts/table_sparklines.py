"""Table with sparklines: one line for each group, with its course over time.

The second dimension is the date; the number beside the line is a query of its own.
"""

from engines.core.errors import text
from engines.core.schema import boolean, choice, props
from engines.report.chart import FORMAT, ChartType, Needs

SHAPE = choice(
    {"line": text("折线", "Line"), "bar": text("柱形", "Columns")},
    default="line",
    title=text("形状", "Shape"),
)

chart = ChartType(
    name="table_sparklines",
    label=text("迷你图表格", "Table with sparklines"),
    group="table",
    icon="chart-spline",
    needs=Needs(dimensions=(2, 2), measures=(1, 4), date="any", dated=1),
    view="sparklines",
    props=props(
        format=FORMAT,
        totals=boolean(default=True, title=text("合计行", "Totals")),
        shape=SHAPE,
    ),
    totals=True,
    subtotals=True,
    limit=5_000,
)
