"""Marimekko: columns as wide as their whole, cut into shares; surfaces compare."""

from decimal import Decimal
from itertools import accumulate

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import FORMAT, LEGEND, ChartType, Drawing, Needs, Option
from engines.report.echarts import drawn
from engines.report.plot import (
    cell_item,
    exact,
    on_axes,
    picture,
    ratio,
    share_fact,
    shares,
)
from engines.report.table import Matrix, Number, Table, matrix

OF_GROUP = text("组内占比", "Share of its group")
OF_ALL = text("总体占比", "Share of all")


def option(drawing: Drawing, table: Table) -> Option | None:
    """Return one rectangle for each pair; None when all together is nothing."""
    turned = matrix(table)
    columns = list(zip(*(s.values for s in turned.series), strict=True))
    wholes = [sum(map(_size, column), Decimal()) for column in columns]
    total = sum(wholes, Decimal())
    if not total:
        return None
    edges = [edge / total for edge in accumulate(wholes, initial=Decimal())]
    series = [
        {"type": "custom", "name": one.name, "renderItem": {"$draw": "surface"}}
        | {"encode": {"x": [0, 1], "y": [2, 3]}}
        | {"data": _cells(drawing, table, turned, (line, edges, wholes, total))}
        for line, one in enumerate(turned.series)
    ]
    done = picture(drawing, table, [*series, _captions(turned, edges)], len(series))
    done["legend"]["data"] = [one.name for one in turned.series]
    flat = {"splitLine": {"show": False}}
    across = shares(min=0, max=1, **flat)
    return on_axes(done, across, shares(min=0, max=1, **flat))


def _cells(
    drawing: Drawing,
    table: Table,
    turned: Matrix,
    place: tuple[int, list[Decimal], list[Decimal], Decimal],
) -> list[Option]:
    line, edges, wholes, total = place
    one, found = turned.series[line], []
    for at, value in enumerate(one.values):
        if value is None or not wholes[at]:
            continue
        below = sum((_size(s.values[at]) for s in turned.series[:line]), Decimal())
        low, high = below / wholes[at], (below + _size(value)) / wholes[at]
        item = cell_item(
            drawing, table.measures[0], (turned.categories[at], one.name), value
        )
        item["tip"] += [
            share_fact(drawing, OF_GROUP, ratio(_size(value), wholes[at])),
            share_fact(drawing, OF_ALL, ratio(_size(value), total)),
        ]
        box = [drawn(v) for v in (edges[at], edges[at + 1], low, high)]
        found.append(
            item | {"value": box, "amount": drawn(value), "key": list(one.keys[at])}
        )
    return found


def _captions(turned: Matrix, edges: list[Decimal]) -> Option:
    spans = zip(edges, edges[1:], turned.categories, strict=False)
    return {
        "type": "custom",
        "renderItem": {"$draw": "caption", "names": list(turned.categories)},
        "encode": {"x": [0, 1]},
        "silent": True,
        "data": [{"value": [drawn(a), drawn(b), 1]} for a, b, _ in spans],
    }


def _size(value: Number) -> Decimal:
    return abs(exact(value))


chart = ChartType(
    name="marimekko",
    label=text("马里梅科图", "Marimekko"),
    group="share",
    icon="layout-grid",
    needs=Needs(dimensions=(2, 2), measures=(1, 1)),
    option=option,
    props=props(legend=LEGEND, format=FORMAT),
    limit=400,
)
