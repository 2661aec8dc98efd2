"""Pareto: the largest first, and how much of the whole they make together."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import FORMAT, LABELS, LEGEND, ChartType, Drawing, Option
from engines.report.echarts import drawn
from engines.report.plot import (
    PERCENT,
    amounts,
    complete,
    exact,
    names,
    on_axes,
    picture,
    ratio,
    share_fact,
    shares,
    told,
)
from engines.report.table import Table

SO_FAR = text("累计占比", "Cumulative share")


def option(drawing: Drawing, table: Table) -> Option:
    """Return columns from the largest, and the line of their shares."""
    rows = sorted(complete(table), key=lambda row: row.values[0], reverse=True)
    whole = sum((exact(row.values[0]) for row in rows), Decimal())
    bars, line, total = [], [], Decimal()
    for row in rows:
        total += exact(row.values[0])
        share = ratio(total, whole)
        bar = told(row, table, drawing, value=drawn(row.values[0]))
        bar["tip"].append(share_fact(drawing, SO_FAR, share))
        bars.append(bar)
        line.append(bar | {"value": drawn(share), "amount": drawn(row.values[0])})
    measure = table.measures[0]
    label = {"show": bool(drawing.props["labels"]), "position": "top"}
    series = [
        {"type": "bar", "name": measure.title, "data": bars, "barMaxWidth": 48}
        | {"label": label},
        _line(drawing, [{k: v for k, v in p.items() if k != "key"} for p in line]),
    ]
    done = picture(drawing, table, series, lines=2)
    on_axes(done, names(row.labels[0] for row in rows), amounts(measure, drawing))
    done["yAxis"].append(shares(min=0, max=1, splitLine={"show": False}))
    return done


def _line(drawing: Drawing, points: list[Option]) -> Option:
    return {
        "type": "line",
        "name": drawing.say(SO_FAR),
        "yAxisIndex": 1,
        "z": 3,
        "data": points,
        "tooltip": {"valueFormatter": dict(PERCENT)},
    }


chart = ChartType(
    name="pareto",
    label=text("帕累托图", "Pareto"),
    group="compare",
    icon="chart-combo",
    option=option,
    props=props(legend=LEGEND, labels=LABELS, format=FORMAT),
    order="measure",
    limit=200,
)
