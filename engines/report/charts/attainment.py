"""Target attainment: how much of its goal each group reached; 100 % is a line."""

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import FORMAT, LABELS, ChartType, Drawing, Needs, Option
from engines.report.echarts import drawn
from engines.report.plot import (
    PERCENT,
    names,
    on_axes,
    picture,
    ratio,
    share_fact,
    shares,
    told,
)
from engines.report.table import Row, Table

DONE = text("完成率", "Attained")
GOAL = text("目标", "Goal")
ROOM = 48


def option(drawing: Drawing, table: Table) -> Option:
    """Return a column for each group; those that reached the goal stand out."""
    data = [_column(row, table, drawing) for row in table.rows]
    label = {
        "show": bool(drawing.props["labels"]),
        "position": "top",
        "formatter": dict(PERCENT),
    }
    line = {
        "silent": True,
        "symbol": "none",
        "data": [{"yAxis": 1, "name": drawing.say(GOAL)}],
        "label": {"formatter": "{b}", "position": "end", "$tone": "soft"},
        "lineStyle": {"$tone": "goal", "type": "dashed"},
    }
    one = {"type": "bar", "name": drawing.say(DONE), "barMaxWidth": 40}
    done = picture(
        drawing, table, [one | {"data": data, "label": label, "markLine": line}]
    )
    across = names(row.labels[0] for row in table.rows)
    on_axes(done, across, shares(min=0, max=_top(table)))
    done["grid"]["right"] = ROOM
    return done


def _top(table: Table) -> int | None:
    """Return the end of the axis: the line of the goal is seen, also when far away."""
    found = (ratio(*row.values[:2]) for row in table.rows)
    reached = max((share for share in found if share is not None), default=0)
    return None if reached > 1 else 1


def _column(row: Row, table: Table, drawing: Drawing) -> Option:
    share = ratio(*row.values[:2])
    item = told(row, table, drawing, value=drawn(share))
    item["amount"] = [drawn(v) for v in row.values]
    item["tip"].append(share_fact(drawing, DONE, share))
    reached = share is not None and share >= 1
    return item | {"itemStyle": {"$tone": "rise" if reached else "fall"}}


chart = ChartType(
    name="attainment",
    label=text("目标达成图", "Target attainment"),
    group="indicator",
    icon="target",
    needs=Needs(dimensions=(1, 1), measures=(2, 2)),
    option=option,
    props=props(labels=LABELS | {"default": True}, format=FORMAT),
    limit=60,
)
