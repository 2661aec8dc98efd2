"""Bump: who led when; the first place is on top, points keep their `amount`."""

from collections.abc import Sequence

from engines.core.errors import Text, text
from engines.core.schema import props
from engines.report.chart import FORMAT, LEGEND, ChartType, Drawing, Needs, Option
from engines.report.echarts import drawn
from engines.report.plot import cell_item, names, on_axes, picture
from engines.report.table import Matrix, Number, Series, Table, matrix

PLACE: Text = text("名次", "Place")


def option(drawing: Drawing, table: Table) -> Option:
    """Return the places of each member of the second dimension."""
    turned = matrix(table)
    places = [_places([s.values[at] for s in turned.series]) for at in _across(turned)]
    series = [
        _line(drawing, table, turned, one, [found[line] for found in places])
        for line, one in enumerate(turned.series)
    ]
    done = picture(drawing, table, series, len(series))
    up = {"type": "value", "inverse": True, "min": 1, "minInterval": 1}
    on_axes(done, names(turned.categories), up | {"splitLine": {"show": False}})
    done["yAxis"][0]["max"] = max(len(series), 2)
    return done


def _across(turned: Matrix) -> range:
    return range(len(turned.categories))


def _places(values: Sequence[Number]) -> list[int | None]:
    there = [v for v in values if v is not None]
    # Equal numbers share the better place.
    ranks: dict[Number, int] = {}
    for place, value in enumerate(sorted(there, reverse=True), 1):
        ranks.setdefault(value, place)
    return [None if v is None else ranks[v] for v in values]


def _line(
    drawing: Drawing,
    table: Table,
    turned: Matrix,
    one: Series,
    places: Sequence[int | None],
) -> Option:
    column, data = table.measures[0], []
    for at, (value, key) in enumerate(zip(one.values, one.keys, strict=True)):
        item = cell_item(drawing, column, (turned.categories[at], one.name), value)
        item["tip"].append([drawing.say(PLACE), places[at], "number"])
        data.append(
            item | {"value": places[at], "amount": drawn(value), "key": list(key)}
        )
    return {
        "type": "line",
        "name": one.name,
        "data": data,
        "symbol": "circle",
        "symbolSize": 12,
        "lineStyle": {"width": 3},
    }


chart = ChartType(
    name="bump",
    label=text("名次变化图", "Bump"),
    group="trend",
    icon="chart-line",
    needs=Needs(dimensions=(2, 2), measures=(1, 1)),
    option=option,
    props=props(legend=LEGEND, format=FORMAT),
    fills=True,
    limit=500,
)
