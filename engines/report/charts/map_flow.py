"""Flow map: arcs from region to region, the thicker, the more."""

from decimal import Decimal
from typing import NamedTuple

from engines.core.errors import text
from engines.report.chart import ChartType, Drawing, Needs, Option
from engines.report.echarts import drawn
from engines.report.places import bare, placed, settings, whole_of
from engines.report.plot import fact, picture
from engines.report.provinces import Province, province_of
from engines.report.table import Row, Table

THICKEST, THINNEST = 7, 1
End = tuple[Province, Province]


class Flow(NamedTuple):
    """What goes from one province to another."""

    ends: End
    rows: list[Row]
    whole: Decimal


def option(drawing: Drawing, table: Table) -> Option | None:
    """Return the arcs on the scheme; None when nothing goes between provinces."""
    found = [
        Flow(ends, rows, whole)
        for ends, rows in _flows(table)
        if (whole := whole_of(rows, table.measures[0]))
    ]
    if not found:
        return None
    most = max(abs(one.whole) for one in found)
    arcs = [_arc(drawing, table, one, most) for one in found]
    lines = {
        "type": "lines",
        "coordinateSystem": "cartesian2d",
        "name": table.measures[0].title,
        "data": arcs,
        "symbol": ["none", "arrow"],
        "symbolSize": 8,
        "lineStyle": {"$tone": "first", "opacity": 0.7, "curveness": 0.25},
    }
    return placed(picture(drawing, table, [bare(drawing), lines]), below=12)


def _flows(table: Table) -> list[tuple[End, list[Row]]]:
    found: dict[tuple[str, str], tuple[End, list[Row]]] = {}
    for row in table.rows:
        start, goal = (province_of(row.keys[at], row.labels[at]) for at in (0, 1))
        if start and goal and start != goal and row.values[0] is not None:
            place = (start.code, goal.code)
            found.setdefault(place, ((start, goal), []))[1].append(row)
    return list(found.values())


def _arc(drawing: Drawing, table: Table, flow: Flow, most: Decimal) -> Option:
    width = max(THINNEST, round(THICKEST * float(abs(flow.whole) / most), 1))
    said = " → ".join(drawing.say(one.name) for one in flow.ends)
    tip = [fact(table.measures[0], flow.whole, drawing)]
    item: Option = {"name": said, "head": said, "tip": tip}
    item |= {"coords": [[one.x, one.y] for one in flow.ends]}
    item |= {"value": drawn(flow.whole), "amount": drawn(flow.whole)}
    item |= {"lineStyle": {"width": width}}
    return item | ({"key": list(flow.rows[0].keys)} if len(flow.rows) == 1 else {})


chart = ChartType(
    name="map_flow",
    label=text("流向地图", "Flow map"),
    group="map",
    icon="workflow",
    needs=Needs(dimensions=(2, 2), regions=2),
    option=option,
    view="map",
    props=settings(),
    limit=600,
)
