"""Theme river: parts of a stream that swells and shrinks around its middle.

Stacked areas on a bank of their own, so that blank periods and clicks work as in
every other area.
"""

from decimal import Decimal

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import FORMAT, LEGEND, ChartType, Drawing, Needs, Option
from engines.report.echarts import drawn
from engines.report.plot import cell_item, exact, names, on_axes, picture
from engines.report.table import Matrix, Series, Table, matrix

BANK = {"type": "line", "stack": "river", "stackStrategy": "all", "smooth": True}


def option(drawing: Drawing, table: Table) -> Option:
    """Return the stream with one part for each member of the second dimension."""
    turned = matrix(table)
    calm = {"symbol": "none", "lineStyle": {"width": 0}}
    bank = BANK | calm | {"silent": True, "data": _bank(turned), "tooltip": {}}
    parts = [_part(drawing, table, turned, one) for one in turned.series]
    done = picture(drawing, table, [bank, *parts], len(parts))
    done["legend"]["data"] = [part["name"] for part in parts]
    across = names(turned.categories, boundaryGap=False)
    return on_axes(done, across, {"type": "value", "show": False})


def _bank(turned: Matrix) -> list[Option]:
    columns = zip(*(s.values for s in turned.series), strict=True)
    wholes = [sum(map(exact, column), Decimal()) for column in columns]
    return [{"value": drawn(-whole / 2)} for whole in wholes]


def _part(drawing: Drawing, table: Table, turned: Matrix, one: Series) -> Option:
    labels = turned.categories
    data = [
        cell_item(drawing, table.measures[0], (labels[at], one.name), value)
        | {"value": drawn(exact(value)), "amount": drawn(value), "key": list(key)}
        for at, (value, key) in enumerate(zip(one.values, one.keys, strict=True))
    ]
    area = {"areaStyle": {"opacity": 0.85}, "lineStyle": {"width": 0}}
    dots = {"symbol": "circle", "symbolSize": 8, "showSymbol": False}
    return BANK | area | dots | {"name": one.name, "data": data}


chart = ChartType(
    name="theme_river",
    label=text("河流图", "Theme river"),
    group="trend",
    icon="waves",
    needs=Needs(dimensions=(2, 2), measures=(1, 1), date="any"),
    option=option,
    props=props(legend=LEGEND, format=FORMAT),
    fills=True,
)
