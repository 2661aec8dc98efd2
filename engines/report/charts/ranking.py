"""Ranking: the best groups in order, each with a bar."""

from engines.core.errors import text
from engines.core.schema import boolean, props
from engines.report.chart import FORMAT, ChartType, Needs

chart = ChartType(
    name="ranking",
    label=text("排行榜", "Ranking"),
    group="table",
    icon="list-ordered",
    needs=Needs(dimensions=(1, 1), measures=(1, 3)),
    view="table",
    props=props(
        format=FORMAT, bars=boolean(default=True, title=text("数据条", "Data bars"))
    ),
    order="measure",
    limit=100,
)
