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

BEST = choice(
    {
        "none": text("不标记", "None"),
        "line_least": text("每行最小", "Least of each row"),
        "line_most": text("每行最大", "Most of each row"),
        "column_least": text("每列最小", "Least of each column"),
        "column_most": text("每列最大", "Most of each column"),
    },
    default="none",
    title=text("标记最佳", "Mark the best"),
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
        best=BEST,
    ),
    totals=True,
    subtotals=True,
    limit=10_000,
)
