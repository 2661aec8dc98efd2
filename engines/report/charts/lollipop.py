"""Lollipop: a dot on a thin stem, lighter than a bar when there are many."""

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import FORMAT, LABELS, ChartType, Drawing, Option
from engines.report.echarts import drawn
from engines.report.plot import amounts, names, on_axes, picture, told
from engines.report.table import Table


def option(drawing: Drawing, table: Table) -> Option:
    """Return a stem and a dot for each group, the first on top."""
    measure = table.measures[0]
    stems = [{"value": drawn(row.values[0])} for row in table.rows]
    dots = [told(row, table, drawing, value=drawn(row.values[0])) for row in table.rows]
    label = {"show": bool(drawing.props["labels"]), "position": "right"}
    series = [
        {"type": "bar", "data": stems, "barWidth": 2, "silent": True}
        | {"itemStyle": {"$tone": "first"}},
        {"type": "scatter", "name": measure.title, "data": dots, "symbolSize": 14}
        | {"label": label, "itemStyle": {"$tone": "first"}},
    ]
    done = picture(drawing, table, series)
    up = names((row.labels[0] for row in table.rows), inverse=True)
    return on_axes(done, amounts(measure, drawing), up)


chart = ChartType(
    name="lollipop",
    label=text("棒棒糖图", "Lollipop"),
    group="compare",
    icon="chart-bar",
    option=option,
    props=props(labels=LABELS, format=FORMAT),
    order="measure",
    limit=60,
)
