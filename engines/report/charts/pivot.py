"""Pivot: groups down and across, with subtotals that are queries of their own."""

from engines.core.errors import text
from engines.core.schema import boolean, choice, integer, props
from engines.report.chart import FORMAT, ChartType, Needs
from engines.report.pivot import MOST_ACROSS

HEAT = choice(
    {
        "none": text("不着色", "None"),
        "all": text("整个表", "Whole table"),
        "line": text("每行", "Each row"),
        "column": text("每列", "Each column"),
    },
    default="none",
    title=text("热力着色", "Heat colours"),
)

chart = ChartType(
    name="pivot",
    label=text("透视表", "Pivot table"),
    group="table",
    icon="table-2",
    needs=Needs(dimensions=(1, 6), measures=(1, 6)),
    view="pivot",
    props=props(
        format=FORMAT,
        across=integer(
            minimum=0,
            maximum=MOST_ACROSS,
            default=1,
            title=text("列维度个数", "Groups across"),
        ),
        totals=boolean(default=True, title=text("合计", "Totals")),
        subtotals=boolean(default=True, title=text("小计", "Subtotals")),
        collapsed=boolean(default=False, title=text("默认收起", "Closed at first")),
        heat=HEAT,
    ),
    totals=True,
    subtotals=True,
    limit=10_000,
)
