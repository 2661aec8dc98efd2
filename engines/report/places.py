"""Regions on the scheme of provinces: what maps of all kinds share.

The customer's own boundaries are drawn by the client; this is what everybody sees who
has none, and what paper shows.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from engines.core.errors import text
from engines.core.schema import Schema, boolean, props, string
from engines.report.chart import FORMAT, Drawing, Option
from engines.report.echarts import drawn, formatter
from engines.report.plot import LESS, MORE, fact
from engines.report.provinces import PROVINCES, Province, province_of
from engines.report.table import Column, Row, Table

MOST_TOLD = 6
LABELS = boolean(default=True, title=text("显示数值", "Show values"))
LEGEND_ROOM = 44


def settings(**more: Schema) -> Schema:
    """Return the settings of a map; without a boundary file it finds the best one."""
    return props(
        (),
        format=FORMAT,
        labels=LABELS,
        map=string(title=text("边界", "Boundaries"), input="map"),
        **more,
    )


def by_province(table: Table) -> dict[str, tuple[Province, list[Row]]]:
    """Return the rows that have a number by their province."""
    found: dict[str, tuple[Province, list[Row]]] = {}
    for row in table.rows:
        place = province_of(row.keys[0], row.labels[0])
        if place is not None and row.values[0] is not None:
            found.setdefault(place.code, (place, []))[1].append(row)
    return found


def whole_of(rows: Sequence[Row], measure: Column, place: int = 0) -> Decimal | None:
    """Return what regions come to together; None where their numbers do not add up."""
    there = [Decimal(r.values[place]) for r in rows if r.values[place] is not None]
    if not there or (len(there) > 1 and not measure.additive):
        return None
    return sum(there, Decimal())


def tip_of(
    rows: Sequence[Row], whole: Decimal | None, table: Table, drawing: Drawing
) -> list[Any]:
    """Return the lines of a tooltip: the whole, or each region where there is none."""
    measure = table.measures[0]
    if whole is not None:
        return [fact(measure, whole, drawing)]
    lines = [fact(measure, row.values[0], drawing) for row in rows[:MOST_TOLD]]
    return [[row.labels[0], *line[1:]] for row, line in zip(rows, lines, strict=False)]


def tiles(data: Sequence[Option], label: Option) -> Option:
    """Return squares with names."""
    named = {"names": [item["name"] for item in data]}
    signs = {"signs": [item["short"] for item in data]}
    return {
        "type": "custom",
        "coordinateSystem": "cartesian2d",
        "encode": {"x": 0, "y": 1},
        "renderItem": {"$draw": "tile", **named, **signs, **label},
        "data": list(data),
    }


def bare(drawing: Drawing, but: Iterable[str] = (), **label: Any) -> Option:
    """Return the squares of the provinces without a number."""
    left = frozenset(but)
    data = [
        {"value": [p.x, p.y, None], "name": drawing.say(p.name)}
        | {"short": drawing.say(p.short)}
        for p in PROVINCES
        if p.code not in left
    ]
    return tiles(data, label) | {"silent": True, "itemStyle": {"$tone": "rail"}}


def placed(done: Option, below: int = LEGEND_ROOM) -> Option:
    """Return `done` on the grid of the scheme."""
    wide = max(p.x for p in PROVINCES)
    high = max(p.y for p in PROVINCES)
    hidden = {"type": "value", "show": False, "min": -0.5}
    done["xAxis"] = [hidden | {"max": wide + 0.5}]
    done["yAxis"] = [hidden | {"max": high + 0.5, "inverse": True}]
    done["grid"] = {"left": 4, "right": 4, "top": 4, "bottom": below}
    return done


def scale(
    values: Sequence[float], drawing: Drawing, table: Table, **more: Any
) -> Option:
    """Return the range of colours for `values`."""
    return {
        "min": min(*values, 0) if values else 0,
        "max": max(values, default=1),
        "orient": "horizontal",
        "left": "center",
        "bottom": 0,
        "itemHeight": 90,
        "text": [drawing.say(MORE), drawing.say(LESS)],
        "formatter": formatter(table.measures[0], drawing, axis=True),
        **more,
    }


def sizes(values: Sequence[Decimal], most: float) -> list[float]:
    """Return a diameter for each number: the eye compares surfaces."""
    largest = max((abs(v) for v in values), default=Decimal()) or Decimal(1)
    return [max(5, round(most * float((abs(v) / largest).sqrt()), 1)) for v in values]


def amount(value: Decimal | None) -> float | int | None:
    """Return a number of the scheme as ECharts takes it."""
    return drawn(value)
