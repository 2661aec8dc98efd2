"""Control chart: what is ordinary variation, and what is out of the ordinary.

Limits lie 2.66 mean moving ranges around the mean, as Shewhart's chart for single
values has them.
"""

import itertools
from collections.abc import Sequence
from decimal import Decimal

from engines.core.errors import Text, text
from engines.core.schema import props
from engines.report.chart import FORMAT, ChartType, Drawing, Option
from engines.report.echarts import drawn
from engines.report.plot import amounts, names, on_axes, picture, told
from engines.report.table import Table

SPAN = Decimal("2.66")
MEAN, UPPER, LOWER = (
    text("均值", "Mean"),
    text("上限", "Upper limit"),
    text("下限", "Lower limit"),
)


def option(drawing: Drawing, table: Table) -> Option:
    """Return a line between its limits; points beyond them stand out."""
    values = [Decimal(r.values[0]) for r in table.rows if r.values[0] is not None]
    low, mean, high = limits(values)
    data = []
    for row in table.rows:
        value = row.values[0]
        item = told(row, table, drawing, value=drawn(value))
        if value is not None and not low <= value <= high:
            item |= {"itemStyle": {"$tone": "alarm"}, "symbolSize": 11}
        data.append(item)
    line = {"type": "line", "name": table.measures[0].title, "data": data}
    marks = {
        "silent": True,
        "symbol": "none",
        "label": {"formatter": "{b}", "position": "insideEndTop"},
        "data": [_mark(drawing, *one) for one in ((LOWER, low), (UPPER, high))]
        + [_mark(drawing, MEAN, mean) | {"lineStyle": {"type": "solid"}}],
    }
    shape = {"symbol": "circle", "symbolSize": 6, "showSymbol": True}
    done = picture(drawing, table, [line | shape | {"markLine": marks}])
    up = amounts(table.measures[0], drawing, scale=True)
    on_axes(done, names(row.labels[0] for row in table.rows), up)
    room = (high - low) / 10 or abs(mean) / 10 or Decimal(1)
    # Marked lines do not stretch the axis by themselves.
    up["min"] = drawn(_floor(min([low, *values]) - room, values))
    up["max"] = drawn(max([high, *values]) + room)
    up["axisLabel"] |= {"showMinLabel": False, "showMaxLabel": False}
    return done


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
