"""Butterfly: two measures back to back; points keep their `amount`."""

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import (
    FORMAT,
    LABELS,
    LEGEND,
    ChartType,
    Drawing,
    Needs,
    Option,
)
from engines.report.echarts import drawn, formatter
from engines.report.plot import amounts, names, on_axes, picture, told
from engines.report.table import Number, Table

# Lengths to the left are numbers below zero, written without their sign.
SIGNLESS = {"abs": True}


def option(drawing: Drawing, table: Table) -> Option:
    """Return the first measure to the left, the second to the right."""
    series = [_wing(drawing, table, at) for at in (0, 1)]
    done = picture(drawing, table, series, lines=2)
    up = names((row.labels[0] for row in table.rows), inverse=True)
    up["axisLine"] = {"onZero": False}
    across = amounts(table.measures[0], drawing)
    across["axisLabel"]["formatter"] |= SIGNLESS
    return on_axes(done, across, up)


def _wing(drawing: Drawing, table: Table, at: int) -> Option:
    measure, left = table.measures[at], at == 0
    data = [
        told(row, table, drawing, amount=drawn(row.values[at]))
        | {"value": drawn(_turned(row.values[at], left))}
        for row in table.rows
    ]
    label = {
        "show": bool(drawing.props["labels"]),
        "position": "left" if left else "right",
        "formatter": formatter(measure, drawing, axis=True) | SIGNLESS,
    }
    shape = {"type": "bar", "stack": "wings", "barMaxWidth": 28}
    return shape | {"name": measure.title, "data": data, "label": label}


def _turned(value: Number, left: bool) -> Number:
    return -value if left and value is not None else value


chart = ChartType(
    name="butterfly",
    label=text("蝴蝶图", "Butterfly"),
    group="compare",
    icon="arrow-left-right",
    needs=Needs(dimensions=(1, 1), measures=(2, 2)),
    option=option,
    props=props(legend=LEGEND, labels=LABELS, format=FORMAT),
    limit=60,
)
