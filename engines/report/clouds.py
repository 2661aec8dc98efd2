"""Clouds of points: what scatter, bubble, quadrant and regression share."""

from decimal import Decimal
from typing import Any

from pyecharts import options as opts
from pyecharts.charts import Scatter

from engines.report.cartesian import frame, legend_at_bottom
from engines.report.chart import Drawing, Option
from engines.report.echarts import (
    drawn,
    finish,
    formatter,
    legend,
    plain,
    tooltip,
    value_label,
)
from engines.report.table import Column, Row, Table, frozen

SMALLEST, LARGEST = 8, 48
NAME_HEIGHT = 20
NEAR = Decimal("0.2")


def cloud(drawing: Drawing, table: Table) -> Option:
    """Return a point for each group that has both numbers; a third one is its size."""
    rows = [row for row in table.rows if None not in row.values[:2]]
    chart = Scatter().add_xaxis(xaxis_data=[])
    biggest = _biggest(rows)
    for name, group in _clouds(rows).values():
        chart.add_yaxis(
            series_name=name,
            y_axis=[_dot(row, biggest) for row in group],
            label_opts=value_label(drawing, "top"),
        )
    x, y = table.measures[:2]
    chart.set_global_opts(
        legend_opts=legend(drawing, len(chart.options["series"])),
        tooltip_opts=tooltip("item"),
        xaxis_opts=opts.AxisOpts(
            type_="value",
            name=x.title,
            is_scale=True,
            name_location="middle",
            name_gap=26,
        ),
        yaxis_opts=opts.AxisOpts(type_="value", name=y.title, is_scale=True),
    )
    return _finished(finish(plain(chart), drawing, table), drawing, table)


def _finished(done: Option, drawing: Drawing, table: Table) -> Option:
    x, y = table.measures[:2]
    for axis, measure in (("xAxis", x), ("yAxis", y)):
        done[axis][0]["axisLabel"] = {
            "formatter": formatter(measure, drawing, axis=True)
        }
        done[axis][0]["boundaryGap"] = _room(table, measure)
    for series in done["series"]:
        series["label"]["formatter"] = "{b}"
    frame(done, legend_at_bottom=legend_at_bottom(done))
    done["grid"]["bottom"] += NAME_HEIGHT
    return done


def _room(table: Table, measure: Column) -> list[str]:
    """Return the room around the points: none may hang over the edge of the picture.

    Numbers that are not below zero get no axis that is.
    """
    at = table.measures.index(measure)
    values = [row.values[at] for row in table.rows if row.values[at] is not None]
    low, high = min(values, default=0), max(values, default=0)
    near = 0 <= low < (high - low) * NEAR
    return ["0%" if near else "8%", "8%"]


def _clouds(rows: list[Row]) -> dict[Any, tuple[str, list[Row]]]:
    found: dict[Any, tuple[str, list[Row]]] = {}
    for row in rows:
        split = len(row.keys) > 1
        key = frozen(row.keys[1]) if split else None
        name = row.labels[1] if split else ""
        found.setdefault(key, (name, []))[1].append(row)
    return found


def _biggest(rows: list[Row]) -> Decimal:
    sizes = [abs(r.values[2]) for r in rows if len(r.values) > 2 and r.values[2]]
    return Decimal(max(sizes, default=0))


def _dot(row: Row, biggest: Decimal) -> Option:
    dot: Option = {
        "name": row.labels[0],
        "value": [drawn(value) for value in row.values],
        "key": list(row.keys),
    }
    if biggest:
        # The eye compares surfaces, so the diameter follows the root.
        share = (Decimal(abs(row.values[2] or 0)) / biggest).sqrt()
        dot["symbolSize"] = max(SMALLEST, round(float(share) * LARGEST))
    return dot
