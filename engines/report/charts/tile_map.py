"""Province tiles: every province of China as one square, the darker, the more.

A scheme drawn by ourselves: it needs no boundary data and gives small provinces the
same room as large ones. Regions inside a province add up to it.
"""

from decimal import Decimal

from engines.core.errors import text
from engines.core.schema import boolean, props
from engines.report.chart import FORMAT, ChartType, Drawing, Option
from engines.report.echarts import drawn, formatter
from engines.report.plot import LESS, MORE, fact, picture, told
from engines.report.provinces import PROVINCES, Province, province_of
from engines.report.table import Row, Table


def option(drawing: Drawing, table: Table) -> Option | None:
    """Return the tiles; None when no group is a province."""
    found = _by_province(table)
    if not found:
        return None
    data = [_tile(drawing, table, *one) for one in found.values()]
    bare = [
        {"value": [p.x, p.y, None], "name": drawing.say(p.name)}
        | {"short": drawing.say(p.short)}
        for p in PROVINCES
        if p.code not in found
    ]
    written = formatter(table.measures[0], drawing, axis=True)
    shown = written | {"labels": bool(drawing.props["labels"])}
    series = [
        _tiles(bare, {}) | {"silent": True, "itemStyle": {"$tone": "rail"}},
        _tiles(data, shown) | {"name": table.measures[0].title},
    ]
    done = picture(drawing, table, series)
    return _placed(done, drawing, table, [d["value"][2] for d in data])


def _tiles(data: list[Option], label: Option) -> Option:
    names = [item["name"] for item in data]
    signs = [item["short"] for item in data]
    return {
        "type": "custom",
        "coordinateSystem": "cartesian2d",
        "encode": {"x": 0, "y": 1},
        "renderItem": {"$draw": "tile", "names": names, "signs": signs, **label},
        "data": data,
    }


def _placed(
    done: Option, drawing: Drawing, table: Table, values: list[float]
) -> Option:
    wide = max(p.x for p in PROVINCES)
    high = max(p.y for p in PROVINCES)
    hidden = {"type": "value", "show": False, "min": -0.5}
    done["xAxis"] = [hidden | {"max": wide + 0.5}]
    done["yAxis"] = [hidden | {"max": high + 0.5, "inverse": True}]
    done["grid"] = {"left": 4, "right": 4, "top": 4, "bottom": 44}
    done["visualMap"] = {
        "min": min(*values, 0),
        "max": max(values),
        "dimension": 2,
        "seriesIndex": 1,
        "orient": "horizontal",
        "left": "center",
        "bottom": 0,
        "itemHeight": 90,
        "text": [drawing.say(MORE), drawing.say(LESS)],
        "formatter": formatter(table.measures[0], drawing, axis=True),
    }
    return done


def _by_province(table: Table) -> dict[str, tuple[Province, list[Row]]]:
    found: dict[str, tuple[Province, list[Row]]] = {}
    for row in table.rows:
        place = province_of(row.keys[0], row.labels[0])
        if place is not None and row.values[0] is not None:
            found.setdefault(place.code, (place, []))[1].append(row)
    return found


def _tile(drawing: Drawing, table: Table, place: Province, rows: list[Row]) -> Option:
    whole = sum((Decimal(row.values[0]) for row in rows), Decimal())
    name = drawing.say(place.name)
    item = told(rows[0], table, drawing, value=[place.x, place.y, drawn(whole)])
    item |= {"name": name, "head": name, "amount": drawn(whole)}
    item["short"] = drawing.say(place.short)
    item["tip"] = [fact(table.measures[0], whole, drawing)]
    if len(rows) > 1:
        # Several regions in one square: there is no single one to click.
        del item["key"]
    return item


chart = ChartType(
    name="tile_map",
    label=text("省份方块图", "Province tiles"),
    group="relate",
    icon="map",
    option=option,
    props=props(
        format=FORMAT,
        labels=boolean(default=True, title=text("显示数值", "Show values")),
    ),
    limit=3_000,
)
