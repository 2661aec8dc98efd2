"""Gantt: a bar from the first measure to the second, two moments in time."""

from datetime import date
from typing import Any

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import ChartType, Drawing, Needs, Option
from engines.report.plot import complete, names, on_axes, picture
from engines.report.table import Row, Table, frozen


def option(drawing: Drawing, table: Table) -> Option | None:
    """Return a bar for each group that begins and ends; colours by the second group."""
    rows = complete(table)
    if not rows:
        return None
    groups: dict[Any, list[tuple[int, Row]]] = {}
    for at, row in enumerate(rows):
        groups.setdefault(_group(row), []).append((at, row))
    series = [
        {"type": "custom", "renderItem": {"$draw": "span"}}
        | {"encode": {"x": [0, 1], "y": 2}, "name": members[0][1].labels[-1]}
        | {"data": [_bar(table, row, at) for at, row in members]}
        for members in groups.values()
    ]
    split = len(table.dimensions) > 1
    done = picture(drawing, table, series, len(series) if split else 1)
    up = names((row.labels[0] for row in rows), inverse=True, axisLabel={"interval": 0})
    on_axes(done, {"type": "time"}, up)
    if len(rows) > 20:
        zoom = {"yAxisIndex": 0, "startValue": 0, "endValue": 19, "showDetail": False}
        done["grid"]["right"] = 32
        done["dataZoom"] = [
            {"type": "inside", **zoom},
            {"type": "slider", "width": 12, "right": 4, **zoom},
        ]
    return done


def _group(row: Row) -> Any:
    return frozen(row.keys[1]) if len(row.keys) > 1 else None


def _bar(table: Table, row: Row, at: int) -> Option:
    first, last = (_moment(value) for value in row.values)
    pairs = zip(table.measures, (first, last), strict=True)
    return {
        "name": row.labels[0],
        "head": " · ".join(row.labels),
        "tip": [[measure.title, moment, None] for measure, moment in pairs],
        "value": [first, last, at],
        "amount": [first, last],
        "key": list(row.keys),
    }


def _moment(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


chart = ChartType(
    name="gantt",
    label=text("甘特图", "Gantt"),
    group="trend",
    icon="chart-gantt",
    needs=Needs(dimensions=(1, 2), measures=(2, 2), moments=True),
    option=option,
    props=props(),
    limit=300,
)
