"""Who has to do with whom: nodes and links that sankey, graph and chord share."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from engines.report.chart import Drawing, Option
from engines.report.echarts import drawn
from engines.report.plot import ANY, fact, together, told
from engines.report.table import Key, Row, Table, frozen


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
    behind: dict[str, dict[int, list[Row]]] = {}
    for row in rows:
        for level, name in enumerate(_ids(row, levels=levels)):
            titles[name] = row.labels[level]
            levels_of.setdefault(name, level)
            behind.setdefault(name, {}).setdefault(level, []).append(row)
            weights[name] = weights.get(name, Decimal()) + Decimal(row.values[0])
    measure = table.measures[0]
    nodes = [
        {"id": name, "name": title, "value": drawn(weights[name]), "head": title}
        | {"category": levels_of[name]}
        | {"tip": [fact(measure, weights[name], drawing)]}
        | _meant(behind[name])
        for name, title in titles.items()
    ]
    return Network(nodes, list(_links(drawing, table, rows, levels=levels)))


def _meant(behind: Mapping[int, Sequence[Row]]) -> Option:
    """Return what a node means; one that stands in two dimensions means neither."""
    if len(behind) > 1:
        return {}
    ((level, rows),) = behind.items()
    return together(rows, level)


def _shared(rows: Sequence[Row]) -> list[Key]:
    """Return the members that all the rows of a link have in common."""
    first = rows[0].keys
    return [
        key if all(frozen(r.keys[at]) == frozen(key) for r in rows) else dict(ANY)
        for at, key in enumerate(first)
    ]


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
    item["key"] = _shared(behind)
    return item | {"tip": [fact(table.measures[0], weight, drawing)]}
