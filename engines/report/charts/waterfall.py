"""Waterfall: from nothing to the whole, one step for each group."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.schema import boolean, props
from engines.report.chart import FORMAT, LABELS, ChartType, Drawing, Option
from engines.report.echarts import drawn, formatter
from engines.report.plot import amounts, complete, fact, names, on_axes, picture, told
from engines.report.table import Table

WHOLE = text("合计", "Total")


def option(drawing: Drawing, table: Table) -> Option:
    """Return steps up and down, and where they end."""
    measure, rows = table.measures[0], complete(table)
    data, level = [], Decimal()
    for at, row in enumerate(rows):
        before, step = level, Decimal(row.values[0])
        level += step
        places = [at, drawn(before), drawn(level), drawn(step)]
        tone = {"$tone": "rise" if step >= 0 else "fall"}
        item = told(row, table, drawing, value=places, itemStyle=tone)
        data.append(item | {"amount": drawn(step)})
    labels = [row.labels[0] for row in rows]
    if drawing.props["whole"]:
        data.append(_whole(drawing, table, len(rows), level))
        labels.append(drawing.say(WHOLE))
    shape = {
        "$draw": "column",
        "labels": bool(drawing.props["labels"]),
        **formatter(measure, drawing, axis=True),
    }
    one = {"type": "custom", "renderItem": shape, "encode": {"x": 0, "y": [1, 2]}}
    one["labelLayout"] = {"hideOverlap": True}
    done = picture(drawing, table, [one | {"name": measure.title, "data": data}])
    return on_axes(done, names(labels), amounts(measure, drawing))


def _whole(drawing: Drawing, table: Table, at: int, level: Decimal) -> Option:
    value = drawn(level)
    return {
        "name": drawing.say(WHOLE),
        "head": drawing.say(WHOLE),
        "tip": [fact(table.measures[0], level, drawing)],
        "value": [at, 0, value, value],
        "itemStyle": {"$tone": "whole"},
    }


chart = ChartType(
    name="waterfall",
    label=text("瀑布图", "Waterfall"),
    group="compare",
    icon="chart-no-axes-combined",
    option=option,
    props=props(
        labels=LABELS | {"default": True},
        format=FORMAT,
        whole=boolean(default=True, title=text("显示合计", "Show the total")),
    ),
    limit=60,
)
