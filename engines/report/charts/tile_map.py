"""Province tiles: every province of China as one square, the darker, the more.

A scheme drawn by ourselves: it needs no boundary data and gives small provinces the
same room as large ones. Regions inside a province add up to it.
"""

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import FORMAT, ChartType, Drawing, Needs, Option
from engines.report.echarts import drawn, formatter
from engines.report.places import (
    LABELS,
    bare,
    by_province,
    placed,
    scale,
    tiles,
    tip_of,
    whole_of,
)
from engines.report.plot import picture, together
from engines.report.provinces import Province
from engines.report.table import Row, Table


def option(drawing: Drawing, table: Table) -> Option | None:
    """Return the tiles; None when no group is a province."""
    found = by_province(table)
    if not found:
        return None
    data = [_tile(drawing, table, *one) for one in found.values()]
    written = formatter(table.measures[0], drawing, axis=True)
    shown = written | {"labels": bool(drawing.props["labels"])}
    series = [
        bare(drawing, found),
        tiles(data, shown) | {"name": table.measures[0].title},
    ]
    done = placed(picture(drawing, table, series))
    values = [d["value"][2] for d in data if d["value"][2] is not None]
    done["visualMap"] = scale(values, drawing, table, dimension=2, seriesIndex=1)
    return done


def _tile(drawing: Drawing, table: Table, place: Province, rows: list[Row]) -> Option:
    whole = whole_of(rows, table.measures[0])
    name = drawing.say(place.name)
    item: Option = {
        "name": name,
        "head": name,
        "value": [place.x, place.y, drawn(whole)],
    }
    item |= {"short": drawing.say(place.short), "amount": drawn(whole)}
    return item | {"tip": tip_of(rows, whole, table, drawing)} | together(rows)


chart = ChartType(
    name="tile_map",
    label=text("省份方块图", "Province tiles"),
    group="map",
    icon="map",
    needs=Needs(regions=1),
    option=option,
    props=props(format=FORMAT, labels=LABELS),
    limit=3_000,
)
