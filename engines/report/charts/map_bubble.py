"""Bubble map: a circle on each region, as large as its number."""

from decimal import Decimal

from engines.core.errors import text
from engines.report.chart import ChartType, Drawing, Needs, Option
from engines.report.echarts import drawn, formatter
from engines.report.places import bare, by_province, placed, settings, sizes, whole_of
from engines.report.plot import fact, picture, together
from engines.report.provinces import Province
from engines.report.table import Row, Table

LARGEST = 46


def option(drawing: Drawing, table: Table) -> Option | None:
    """Return the circles on the scheme; None when no group is a province."""
    found = [
        (place, rows, whole)
        for place, rows in by_province(table).values()
        if (whole := whole_of(rows, table.measures[0])) is not None
    ]
    if not found:
        return None
    wide = sizes([whole for _, _, whole in found], LARGEST)
    data = [
        _circle(drawing, table, *one) | {"symbolSize": size}
        for one, size in zip(found, wide, strict=True)
    ]
    label = {"show": bool(drawing.props["labels"]), "position": "bottom"}
    label |= {"formatter": formatter(table.measures[0], drawing, axis=True)}
    circles = {"type": "scatter", "name": table.measures[0].title, "z": 3}
    series = [
        bare(drawing, corner=True),
        circles | {"data": data, "label": label, "itemStyle": {"opacity": 0.8}},
    ]
    return placed(picture(drawing, table, series), below=12)


def _circle(
    drawing: Drawing, table: Table, place: Province, rows: list[Row], whole: Decimal
) -> Option:
    name = drawing.say(place.name)
    wholes = [whole_of(rows, one, at) for at, one in enumerate(table.measures)]
    pairs = zip(table.measures, wholes, strict=True)
    item: Option = {
        "name": name,
        "head": name,
        "amount": [drawn(one) for one in wholes],
    }
    item["tip"] = [fact(measure, one, drawing) for measure, one in pairs]
    return item | {"value": [place.x, place.y, drawn(whole)]} | together(rows)


chart = ChartType(
    name="map_bubble",
    label=text("气泡地图", "Bubble map"),
    group="map",
    icon="map-pin",
    needs=Needs(measures=(1, 3), regions=1),
    option=option,
    view="map",
    props=settings(),
    limit=4_000,
)
