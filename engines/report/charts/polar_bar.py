"""Polar bars: each group as an arc; the longest goes three quarters around."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import FORMAT, LEGEND, ChartType, Drawing, Needs, Option
from engines.report.echarts import drawn
from engines.report.plot import cell_item, exact, picture
from engines.report.table import Matrix, Series, Table, matrix

AROUND = Decimal(4) / 3


def option(drawing: Drawing, table: Table) -> Option:
    """Return arcs from the inside out; parts of a group follow one another."""
    turned = matrix(table)
    series = [
        {"type": "bar", "coordinateSystem": "polar", "name": one.name}
        | {"stack": "all", "data": _arcs(drawing, table, one, turned.categories)}
        for one in turned.series
    ]
    done = picture(drawing, table, series, len(series))
    hidden = {"show": False}
    done["polar"] = {"radius": ["14%", "84%"], "center": ["50%", "47%"]}
    done["angleAxis"] = {"max": drawn(_longest(turned) * AROUND) or 1} | {
        "startAngle": 90,
        "axisLine": hidden,
        "axisLabel": hidden,
        "axisTick": hidden,
        "splitLine": hidden,
    }
    done["radiusAxis"] = {
        "type": "category",
        "data": list(turned.categories),
        "inverse": True,
        "axisLine": hidden,
        "axisTick": hidden,
        "axisLabel": {"interval": 0, "margin": 6},
        "z": 10,
    }
    return done


def _longest(turned: Matrix) -> Decimal:
    columns = zip(*(s.values for s in turned.series), strict=True)
    return max((sum(map(exact, c), Decimal()) for c in columns), default=Decimal(1))


def _arcs(
    drawing: Drawing, table: Table, one: Series, labels: tuple[str, ...]
) -> list[Option]:
    column = table.measures[one.measure]
    return [
        cell_item(drawing, column, (labels[at], one.name), value)
        | {"value": drawn(value), "key": list(key)}
        for at, (value, key) in enumerate(zip(one.values, one.keys, strict=True))
    ]


chart = ChartType(
    name="polar_bar",
    label=text("极坐标柱图", "Polar bars"),
    group="compare",
    icon="chart-rose",
    needs=Needs(dimensions=(1, 2), measures=(1, 1)),
    option=option,
    props=props(legend=LEGEND, format=FORMAT),
    order="measure",
    limit=40,
)
