"""Trees of groups: what treemap and sunburst share."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from engines.report.echarts import drawn
from engines.report.table import Row, Table, frozen


def tree(table: Table) -> list[dict[str, Any]]:
    """Return the rows of `table` nested by their dimensions.

    A branch weighs what its leaves weigh; what cannot be drawn (blank, negative) is
    left out.
    """
    rows = [r for r in table.rows if r.values[0] is not None and r.values[0] > 0]
    return _level(rows, 0, len(table.dimensions))


def _level(rows: Sequence[Row], depth: int, deepest: int) -> list[dict[str, Any]]:
    groups: dict[Any, list[Row]] = {}
    for row in rows:
        groups.setdefault(frozen(row.keys[depth]), []).append(row)
    return [_node(group, depth, deepest) for group in groups.values()]


def _node(rows: Sequence[Row], depth: int, deepest: int) -> dict[str, Any]:
    first = rows[0]
    node: dict[str, Any] = {
        "name": first.labels[depth],
        "value": drawn(sum((Decimal(r.values[0]) for r in rows), Decimal())),
        "key": list(first.keys[: depth + 1]),
    }
    if depth + 1 < deepest:
        node["children"] = _level(rows, depth + 1, deepest)
    return node
