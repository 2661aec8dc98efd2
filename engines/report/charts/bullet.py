"""Bullet: a bar against its goal, on bands of poor, fair and good."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import FORMAT, ChartType, Drawing, Needs, Option
from engines.report.echarts import drawn
from engines.report.plot import (
    amounts,
    names,
    on_axes,
    picture,
    ratio,
    share_fact,
    told,
)
from engines.report.table import Row, Table

# Parts of the goal at which a band ends: poor, fair, good.
BANDS = (Decimal("0.6"), Decimal("0.3"), Decimal("0.3"))
DONE = text("完成率", "Attained")


def option(drawing: Drawing, table: Table) -> Option:
    """Return for each group its bands, its bar and the mark of its goal."""
    rows = list(table.rows)
    measure, goal = table.measures[:2]
    bar = {"type": "bar", "name": measure.title, "barWidth": 9, "z": 3}
    mark = {"type": "scatter", "name": goal.title, "symbol": "rect", "z": 4}
    series = [
        *(_band(rows, place) for place in range(len(BANDS))),
        bar | {"data": [_bar(row, table, drawing) for row in rows]},
        mark
        | {"symbolSize": [3, 22], "silent": True, "data": _goals(rows)}
        | {"itemStyle": {"$tone": "ink"}},
    ]
    done = picture(drawing, table, series)
    up = names((row.labels[0] for row in rows), inverse=True)
    on_axes(done, amounts(measure, drawing), up)
    # Bars of the same axis stand beside each other; these lie over one another.
    done["yAxis"].append(up | {"show": False})
    return done


def _band(rows: list[Row], place: int) -> Option:
    widths = [_width(row, place) for row in rows]
    return {
        "type": "bar",
        "stack": "bands",
        "yAxisIndex": 1,
        "barWidth": 22,
        "silent": True,
        "itemStyle": {"$tone": f"band{place}"},
        "data": [{"value": drawn(width)} for width in widths],
    }


def _width(row: Row, place: int) -> Decimal | None:
    return None if row.values[1] is None else Decimal(row.values[1]) * BANDS[place]


def _bar(row: Row, table: Table, drawing: Drawing) -> Option:
    item = told(row, table, drawing, value=drawn(row.values[0]))
    item["amount"] = [drawn(v) for v in row.values]
    share = ratio(*row.values[:2])
    item["tip"].append(share_fact(drawing, DONE, share))
    return item


def _goals(rows: list[Row]) -> list[Option]:
    there = [(at, row.values[1]) for at, row in enumerate(rows)]
    return [{"value": [drawn(v), at]} for at, v in there if v is not None]


chart = ChartType(
    name="bullet",
    label=text("子弹图", "Bullet"),
    group="indicator",
    icon="target",
    needs=Needs(dimensions=(1, 1), measures=(2, 2)),
    option=option,
    props=props(format=FORMAT),
    limit=40,
)
