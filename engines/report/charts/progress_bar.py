"""Progress bars: each group against its goal; without one the largest is full.

The goal is the second measure or `goal`; points keep their `amount`.
"""

from decimal import Decimal

from engines.core.errors import text
from engines.core.schema import number, props
from engines.report.chart import FORMAT, ChartType, Drawing, Needs, Option
from engines.report.echarts import drawn
from engines.report.plot import (
    PERCENT,
    names,
    on_axes,
    picture,
    ratio,
    share_fact,
    told,
)
from engines.report.table import Number, Row, Table

DONE = text("完成率", "Attained")


def option(drawing: Drawing, table: Table) -> Option:
    """Return a rail for each group, filled as far as it got."""
    full = _full(drawing, table)
    data = [_bar(row, table, drawing, full) for row in table.rows]
    shape = {"type": "bar", "barWidth": 10, "showBackground": True}
    bars = shape | {"backgroundStyle": {"$tone": "rail"}}
    done = picture(
        drawing, table, [bars | {"name": table.measures[0].title, "data": data}]
    )
    across = {"type": "value", "min": 0, "show": False}
    # A goal that was beaten by far must not flatten the others.
    most = max((d["value"] or 0 for d in data), default=1)
    across["max"] = min(max(most, 1), 2)
    up = names((row.labels[0] for row in table.rows), inverse=True)
    on_axes(done, across, up | {"axisLine": {"show": False}})
    done["yAxis"].append(_shares(data))
    return done


def _shares(data: list[Option]) -> Option:
    """Return an axis at the right whose names are how far each group got."""
    shares = ("" if d["value"] is None else str(d["value"]) for d in data)
    bare = {"inverse": True, "position": "right", "axisLine": {"show": False}}
    return names(shares, **bare, axisLabel={"formatter": dict(PERCENT)})


def _bar(row: Row, table: Table, drawing: Drawing, full: Number) -> Option:
    goal = row.values[1] if len(row.values) > 1 else full
    share = ratio(row.values[0], goal)
    item = told(row, table, drawing, value=drawn(share))
    item["amount"] = [drawn(v) for v in row.values]
    item["tip"].append(share_fact(drawing, DONE, share))
    return item


def _full(drawing: Drawing, table: Table) -> Number:
    if drawing.props.get("goal"):
        return Decimal(str(drawing.props["goal"]))
    there = [row.values[0] for row in table.rows if row.values[0] is not None]
    return max(there, default=None)


chart = ChartType(
    name="progress_bar",
    label=text("进度条", "Progress bars"),
    group="indicator",
    icon="loader",
    needs=Needs(dimensions=(1, 1), measures=(1, 2)),
    option=option,
    props=props(format=FORMAT, goal=number(title=text("目标值", "Goal"))),
    order="measure",
    limit=40,
)
