"""Progress ring: one number as a part of its goal; the item keeps its `amount`."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.schema import number, props
from engines.report.chart import FORMAT, ChartType, Drawing, Needs, Option
from engines.report.echarts import drawn
from engines.report.plot import PERCENT, picture, ratio, told
from engines.report.table import Number, Table

FULL = {"startAngle": 90, "endAngle": -270, "min": 0, "max": 1, "radius": "88%"}
WIDTH = 14


def option(drawing: Drawing, table: Table) -> Option:
    """Return a ring that is closed when the goal is reached."""
    row = table.rows[0]
    share = ratio(row.values[0], _goal(drawing, table)) or Decimal()
    item = told(row, table, drawing, value=drawn(share), amount=drawn(row.values[0]))
    item |= {"name": table.measures[0].title, "head": table.measures[0].title}
    hidden = {"show": False}
    ring = {
        "type": "gauge",
        **FULL,
        "center": ["50%", "50%"],
        "data": [item],
        "pointer": hidden,
        "axisTick": hidden,
        "splitLine": hidden,
        "axisLabel": hidden,
        "progress": {"show": True, "width": WIDTH, "roundCap": True},
        "title": {"offsetCenter": ["0%", "24%"], "fontSize": 12},
        "detail": {"offsetCenter": ["0%", "-6%"], "fontSize": 24}
        | {"formatter": dict(PERCENT)},
    }
    return picture(drawing, table, [ring])


def _goal(drawing: Drawing, table: Table) -> Number:
    values = table.rows[0].values
    if len(values) > 1:
        goal: Number = values[1]
        return goal
    if drawing.props.get("goal"):
        return Decimal(str(drawing.props["goal"]))
    return Decimal(1) if table.measures[0].format == "percent" else values[0]


chart = ChartType(
    name="progress_ring",
    label=text("进度环", "Progress ring"),
    group="indicator",
    icon="circle-dot",
    needs=Needs(dimensions=(0, 0), measures=(1, 2)),
    option=option,
    props=props(format=FORMAT, goal=number(title=text("目标值", "Goal"))),
)
