"""Slope: how each group changed from one measure to the next."""

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import FORMAT, ChartType, Drawing, Needs, Option
from engines.report.echarts import drawn
from engines.report.plot import amounts, names, on_axes, picture, told
from engines.report.table import Row, Table


def option(drawing: Drawing, table: Table) -> Option:
    """Return a line for each group that has a number to begin with."""
    series = [_line(row, table, drawing) for row in table.rows]
    done = picture(drawing, table, series)
    across = names((m.title for m in table.measures), boundaryGap=False)
    on_axes(done, across, amounts(table.measures[0], drawing, scale=True))
    # The names of the groups stand beside the end of their lines.
    done["grid"] |= {"left": 24, "right": 96}
    return done


def _line(row: Row, table: Table, drawing: Drawing) -> Option:
    points = [
        told(row, table, drawing, value=drawn(value), amount=drawn(value))
        for value in row.values
    ]
    end = {"show": True, "formatter": "{a}", "width": 84, "overflow": "truncate"}
    return {
        "type": "line",
        "name": row.labels[0],
        "data": points,
        "symbolSize": 9,
        "symbol": "circle",
        "endLabel": end,
        "labelLayout": {"moveOverlap": "shiftY"},
    }


chart = ChartType(
    name="slope",
    label=text("坡度图", "Slope"),
    group="trend",
    icon="chart-line",
    needs=Needs(dimensions=(1, 1), measures=(2, 4)),
    option=option,
    props=props(format=FORMAT),
    order="measure",
    limit=24,
)
