"""Who has to do with whom: nodes and links that sankey, graph and chord share."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from engines.report.chart import Drawing, Option
from engines.report.echarts import drawn
from engines.report.plot import fact, told
from engines.report.table import Row, Table, frozen


@dataclass(frozen=True)
class Network:
    """Nodes with what passes through them, and links with their weight."""

    nodes: list[Option]
    links: list[Option]


def network(drawing: Drawing, table: Table, *, levels: bool) -> Network:
    """Return the groups of `table` as a network; only what is more than nothing flows.

    With `levels` the same member at two levels is two nodes, without it is one.
    """
    rows = [r for r in table.rows if r.values[0] is not None and r.values[0] > 0]
    weights: dict[str, Decimal] = {}
    titles: dict[str, str] = {}
    levels_of: dict[str, int] = {}
    for row in rows:
        for level, name in enumerate(_ids(row, levels=levels)):
            titles[name] = row.labels[level]
            levels_of.setdefault(name, level)
            weights[name] = weights.get(name, Decimal()) + Decimal(row.values[0])
    measure = table.measures[0]
    nodes = [
        {"id": name, "name": title, "value": drawn(weights[name]), "head": title}
        | {"category": levels_of[name]}
        | {"tip": [fact(measure, weights[name], drawing)]}
        for name, title in titles.items()
    ]
    return Network(nodes, list(_links(drawing, table, rows, levels=levels)))


def _ids(row: Row, *, levels: bool) -> list[str]:
    if levels:
        return [f"{level}:{frozen(key)}" for level, key in enumerate(row.keys)]
    return list(row.labels)


def _links(
    drawing: Drawing, table: Table, rows: Iterable[Row], *, levels: bool
) -> Iterable[Option]:
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        ids = _ids(row, levels=levels)
        for pair in pairwise(ids):
            found.setdefault(pair, []).append(row)
    for (source, target), behind in found.items():
        weight = sum((Decimal(r.values[0]) for r in behind), Decimal())
        link = {"source": source, "target": target, "value": drawn(weight)}
        yield link | _said(drawing, table, behind, weight)


def _said(drawing: Drawing, table: Table, behind: list[Row], weight: Decimal) -> Option:
    item = told(behind[0], table, drawing)
    del item["name"]
    if len(behind) == 1:
        return item
    # Several groups flow here: there is no single one to click.
    del item["key"]
    return item | {"tip": [fact(table.measures[0], weight, drawing)]}
