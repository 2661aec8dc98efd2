"""Calculations along groups: running sums, shares, ranks, moving means, changes.

They are worked out exactly over the aggregated groups, in the order in which these are
shown: along the first dimension, apart for each member of the others. Shares are of
the total that was asked for, never of what happens to be shown.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from engines.report.query import Query, QueryMeasure
from engines.report.table import Key, Row, frozen

Values = Sequence[Any]


@dataclass(frozen=True)
class Wholes:
    """The numbers of all groups together, and of each member of the first dimension."""

    total: tuple[Any, ...] | None = None
    members: Mapping[Key, tuple[Any, ...]] | None = None


def worked_out(
    query: Query, rows: Sequence[Row], every: Sequence[Row], wholes: Wholes
) -> list[Row]:
    """Return `rows` with the outcome of each calculation; `every` holds all groups."""
    asked = [(at, m) for at, m in enumerate(query.measures) if m.calc is not None]
    if not asked:
        return list(rows)
    if query.fills and any(m.calc and m.calc.kind == "running" for _, m in asked):
        rows = _dense(query, rows)
    columns = {at: _column(measure, at, rows, every, wholes) for at, measure in asked}
    return [
        replace(
            row,
            values=tuple(
                columns[at][place] if at in columns else value
                for at, value in enumerate(row.values)
            ),
        )
        for place, row in enumerate(rows)
    ]


def of_total(
    query: Query,
    values: Values,
    kept: Sequence[int],
    keys: Sequence[Key],
    wholes: Wholes,
) -> tuple[Any, ...]:
    """Return the numbers of a total or subtotal: shares have one, ranks do not."""
    found = []
    for at, measure in enumerate(query.measures):
        kind = measure.calc.kind if measure.calc else None
        value = values[at]
        if kind is None:
            found.append(value)
        elif kind == "share" or (kind == "share_of_row" and not kept):
            found.append(_share(value, wholes.total, at))
        elif kind == "share_of_row" and kept[0] == 0:
            found.append(_share(value, (wholes.members or {}).get(frozen(keys[0])), at))
        else:
            found.append(None)
    return tuple(found)


def _dense(query: Query, rows: Sequence[Row]) -> list[Row]:
    """Return rows for every pair of members, so that a running sum has no holes."""
    if len(query.dimensions) < 2:
        return list(rows)
    groups: dict[Key, dict[Key, Row]] = {}
    lines: dict[Key, Row] = {}
    for row in rows:
        rest = tuple(map(frozen, row.keys[1:]))
        groups.setdefault(frozen(row.keys[0]), {})[rest] = row
        lines.setdefault(rest, row)
    if len(groups) * len(lines) > 10 * query.most:
        return list(rows)
    nothing = tuple(0 if m.counts else None for m in query.measures)
    made = []
    for group in groups.values():
        first = next(iter(group.values()))
        for rest, like in lines.items():
            keys = (first.keys[0], *like.keys[1:])
            labels = (first.labels[0], *like.labels[1:])
            made.append(group.get(rest) or Row(keys, labels, nothing))
    return made


def _column(
    measure: QueryMeasure,
    at: int,
    rows: Sequence[Row],
    every: Sequence[Row],
    wholes: Wholes,
) -> list[Any]:
    assert measure.calc is not None
    kind = measure.calc.kind
    if kind == "share" or (
        kind == "share_of_row" and len(rows[:1] and rows[0].keys) < 2
    ):
        return [_share(row.values[at], wholes.total, at) for row in rows]
    if kind == "share_of_row":
        members = wholes.members or {}
        return [
            _share(row.values[at], members.get(frozen(row.keys[0])), at) for row in rows
        ]
    if kind == "rank":
        return _ranks(at, rows, every)
    return _along(rows, lambda values: ALONG[kind](values, measure), at)


def _share(value: Any, whole: Values | None, at: int) -> Decimal | None:
    if value is None or whole is None or not whole[at]:
        return None
    return Decimal(value) / Decimal(whole[at])


def _ranks(at: int, rows: Sequence[Row], every: Sequence[Row]) -> list[Any]:
    """Return 1 for the largest; equal numbers share a rank, the next is left out."""
    best: dict[Key, list[Any]] = defaultdict(list)
    for row in every:
        value = row.values[at]
        if value is not None and not _rest(row):
            best[tuple(map(frozen, row.keys[1:]))].append(value)
    places: dict[Key, dict[Any, int]] = {}
    for line, values in best.items():
        found: dict[Any, int] = {}
        for place, value in enumerate(sorted(values, reverse=True)):
            found.setdefault(value, place + 1)
        places[line] = found
    return [
        None
        if _rest(row)
        else places.get(tuple(map(frozen, row.keys[1:])), {}).get(row.values[at])
        for row in rows
    ]


def _rest(row: Row) -> bool:
    return bool(row.keys) and isinstance(row.keys[0], Mapping)


def _along(
    rows: Sequence[Row], make: Callable[[list[Any]], list[Any]], at: int
) -> list[Any]:
    """Return a column worked out along the rows of each line of the picture."""
    lines: dict[Key, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        lines[tuple(map(frozen, row.keys[1:]))].append(place)
    column: list[Any] = [None] * len(rows)
    for places in lines.values():
        made = make([rows[place].values[at] for place in places])
        for place, value in zip(places, made, strict=True):
            column[place] = value
    return column


def _running(values: list[Any], _measure: QueryMeasure) -> list[Any]:
    total, found = None, []
    for value in values:
        if value is not None:
            total = value if total is None else total + value
        found.append(total)
    return found


def _moving(values: list[Any], measure: QueryMeasure) -> list[Any]:
    """Return the mean of the last ones; nothing counts as 0 where parts add up."""
    window = measure.calc.window if measure.calc else 1
    if measure.adds:
        values = [0 if value is None else value for value in values]
    found: list[Any] = []
    for place in range(len(values)):
        near = values[max(0, place + 1 - window) : place + 1]
        known = [value for value in near if value is not None]
        found.append(Decimal(sum(known)) / len(known) if known else None)
    return found


def _difference(values: list[Any], _measure: QueryMeasure) -> list[Any]:
    pairs = zip([None, *values], values, strict=False)
    return [None if a is None or b is None else b - a for a, b in pairs]


ALONG: Mapping[str, Callable[[list[Any], QueryMeasure], list[Any]]] = {
    "running": _running,
    "moving": _moving,
    "difference": _difference,
}
