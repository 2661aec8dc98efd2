"""Control chart: what is ordinary variation, and what is out of the ordinary.

Limits lie 2.66 mean moving ranges around the mean, as Shewhart's chart for single
values has them.
"""

import itertools
from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from engines.core.errors import Text, text
from engines.core.schema import props
from engines.report.chart import FORMAT, ChartType, Drawing, Option
from engines.report.echarts import drawn
from engines.report.plot import amounts, names, on_axes, picture, told
from engines.report.table import Row, Table

SPAN = Decimal("2.66")
ROOM = 76
MEAN, UPPER, LOWER = (
    text("均值", "Mean"),
    text("上限", "Upper limit"),
    text("下限", "Lower limit"),
)


def option(drawing: Drawing, table: Table) -> Option:
    """Return a line between its limits; points beyond them stand out."""
    values = [Decimal(r.values[0]) for r in table.rows if r.values[0] is not None]
    low, mean, high = limits(values)
    data = [_point(row, table, drawing, (low, high)) for row in table.rows]
    line = {"type": "line", "name": table.measures[0].title, "data": data}
    marks = _marks(drawing, (low, mean, high))
    shape = {"symbol": "circle", "symbolSize": 6, "showAllSymbol": True}
    done = picture(drawing, table, [line | shape | {"markLine": marks}])
    up = amounts(table.measures[0], drawing, scale=True)
    on_axes(done, names(row.labels[0] for row in table.rows), up)
    done["grid"]["right"] = ROOM
    room = (high - low) / 10 or abs(mean) / 10 or Decimal(1)
    # Marked lines do not stretch the axis by themselves.
    up["min"] = drawn(_floor(min([low, *values]) - room, values))
    up["max"] = drawn(max([high, *values]) + room)
    up["axisLabel"] |= {"showMinLabel": False, "showMaxLabel": False}
    return done


def _point(
    row: Row, table: Table, drawing: Drawing, inside: tuple[Decimal, Decimal]
) -> Option:
    value = row.values[0]
    item = told(row, table, drawing, value=drawn(value))
    if value is None or inside[0] <= value <= inside[1]:
        return item
    return item | {"itemStyle": {"$tone": "alarm"}, "symbolSize": 11}


def _marks(drawing: Drawing, found: tuple[Decimal, Decimal, Decimal]) -> Option:
    lower, mean, upper = map(partial(_mark, drawing), (LOWER, MEAN, UPPER), found)
    return {
        "silent": True,
        "symbol": "none",
        "label": {"formatter": "{b}", "position": "end", "$tone": "soft"},
        "lineStyle": {"$tone": "goal", "type": "dashed"},
        "data": [
            lower,
            upper,
            mean | {"lineStyle": {"$tone": "quiet", "type": "solid"}},
        ],
    }


def _floor(low: Decimal, values: Sequence[Decimal]) -> Decimal:
    return max(low, Decimal()) if min(values) >= 0 and low < 0 else low


def limits(values: Sequence[Decimal]) -> tuple[Decimal, Decimal, Decimal]:
    """Return the lower limit, the mean and the upper limit."""
    mean = sum(values, Decimal()) / len(values)
    moves = [abs(b - a) for a, b in itertools.pairwise(values)]
    moved = sum(moves, Decimal()) / len(moves) if moves else Decimal()
    return mean - SPAN * moved, mean, mean + SPAN * moved


def _mark(drawing: Drawing, title: Text, value: Decimal) -> Option:
    return {"yAxis": drawn(value), "name": drawing.say(title)}


chart = ChartType(
    name="control",
    label=text("控制图", "Control chart"),
    group="trend",
    icon="activity",
    option=option,
    props=props(format=FORMAT),
)
