"""Quadrant: groups in four fields, parted at the averages or at chosen numbers."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.schema import boolean, number, props
from engines.report.chart import FORMAT, LEGEND, ChartType, Drawing, Needs, Option
from engines.report.clouds import cloud
from engines.report.echarts import drawn
from engines.report.table import Table


def option(drawing: Drawing, table: Table) -> Option:
    """Return points and the two lines between the fields."""
    done = cloud(drawing, table)
    across = _border(drawing, table, 0, "x")
    up = _border(drawing, table, 1, "y")
    # A series of its own, so that a hidden group does not take the lines away.
    done["series"].append(
        {
            "type": "scatter",
            "data": [],
            "label": {"show": False},
            "markLine": {
                "silent": True,
                "symbol": "none",
                "label": {"show": False},
                "lineStyle": {"$tone": "quiet", "type": "dashed"},
                "data": [{"xAxis": across}, {"yAxis": up}],
            },
        }
    )
    done["legend"]["data"] = [one.get("name", "") for one in done["series"][:-1]]
    return done


def _border(drawing: Drawing, table: Table, at: int, name: str) -> float | int | None:
    asked = drawing.props.get(name)
    if asked is not None:
        return drawn(Decimal(str(asked)))
    rows = [row for row in table.rows if None not in row.values[:2]]
    total = sum((Decimal(row.values[at]) for row in rows), Decimal())
    return drawn(total / len(rows)) if rows else 0


chart = ChartType(
    name="quadrant",
    label=text("四象限图", "Quadrant"),
    group="relate",
    icon="grid-2x2",
    needs=Needs(dimensions=(1, 2), measures=(2, 3)),
    option=option,
    props=props(
        legend=LEGEND,
        format=FORMAT,
        labels=boolean(default=True, title=text("显示名称", "Show names")),
        x=number(title=text("横轴分界", "Border across")),
        y=number(title=text("纵轴分界", "Border up")),
    ),
    order="measure",
    limit=300,
)
