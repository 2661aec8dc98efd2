"""Groups: rows of facts, or groups of them, put together by some of their columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    and_,
    case,
    cast,
    distinct,
    func,
    null,
    select,
    type_coerce,
)

from engines.report.measures import MERGED, MIDDLE, Part

Sql = ColumnElement[Any]
WINDOWED = (*MIDDLE, "last")


@dataclass(frozen=True)
class Rows:
    """What is grouped: records of facts (`merged` False), or groups of each fact.

    `parts` are the places of the aggregates that are asked of it. `whole` tells that
    each row is a group of all dimensions already.
    """

    table: Any
    parts: tuple[tuple[int, Part], ...]
    merged: bool
    whole: bool = False

    def aggregate(self, at: int, part: Part, of: Any = None) -> Sql:
        """Return one aggregate over the rows `of` (these, unless they are wrapped)."""
        columns = (self.table if of is None else of).c
        if self.merged:
            column = columns[f"m{at}"]
            found = getattr(func, MERGED[part.aggregate])(column)
            return type_coerce(found, column.type)
        return _aggregate(columns, at, part)

    @property
    def windowed(self) -> list[tuple[int, Part]]:
        """The aggregates that need the rows of a group in order."""
        return [(at, part) for at, part in self.parts if part.aggregate in WINDOWED]


def _aggregate(columns: Any, at: int, part: Part) -> Sql:
    if f"a{at}" not in columns:
        return func.count()
    column = columns[f"a{at}"]
    if part.aggregate == "count":
        return func.count(column)
    if part.aggregate == "count_distinct":
        return func.count(distinct(column))
    if part.aggregate not in WINDOWED:
        return type_coerce(getattr(func, part.aggregate)(column), column.type)
    chosen = case((_chosen(columns, at, part), column))
    if part.aggregate == MIDDLE[1]:
        return func.count(chosen)
    made = func.sum(chosen) if part.aggregate == MIDDLE[0] else func.max(chosen)
    return type_coerce(made, column.type)


def _chosen(columns: Any, at: int, part: Part) -> ColumnElement[bool]:
    place = columns[f"w{at}"]
    if part.aggregate == "last":
        return and_(place == 1)
    known = columns[f"n{at}"]
    return and_(place * 2 >= known, place * 2 <= known + 2)


def _windows(columns: Any, at: int, part: Part, keys: Sequence[Any]) -> list[Any]:
    column = columns[f"a{at}"]
    if part.aggregate == "last":
        order = [
            case((column.is_(None), 1), else_=0),
            columns[f"b{at}"].desc().nulls_last(),
            columns[f"i{at}"].desc(),
        ]
    else:
        order = [column.asc().nulls_last()]
    place = func.row_number().over(partition_by=keys or None, order_by=order)
    known = func.count(column).over(partition_by=keys or None)
    return [place.label(f"w{at}"), known.label(f"n{at}")]


def grouped(
    rows: Rows, keys: Sequence[Any], source: Any = None, where: Any = None
) -> Select[Any]:
    """Return `rows` grouped by the labelled `keys`: the keys, then `m…` per aggregate.

    Each aggregate that is not asked of these rows is left out.
    """
    windowed = rows.windowed
    if not windowed:
        statement = select(
            *keys, *(rows.aggregate(*p).label(f"m{p[0]}") for p in rows.parts)
        )
        statement = statement.select_from(rows.table if source is None else source)
        statement = statement if where is None else statement.where(where)
        return statement.group_by(*(key.element for key in keys)) if keys else statement
    inputs = [c for c in rows.table.c if str(c.key)[0] in "abi"]
    raw = [key.element for key in keys]
    windows = [w for p in windowed for w in _windows(rows.table.c, *p, raw)]
    inner = select(*keys, *inputs, *windows)
    inner = inner.select_from(rows.table if source is None else source)
    inner = inner if where is None else inner.where(where)
    placed = inner.subquery("placed")
    names = [placed.c[key.name] for key in keys]
    parts = (rows.aggregate(*p, placed).label(f"m{p[0]}") for p in rows.parts)
    statement = select(*names, *parts).select_from(placed)
    return statement.group_by(*names) if names else statement


def blank(kind: Any) -> Sql:
    """Return nothing, as a column of a type."""
    return cast(null(), kind)


def no_rank() -> Sql:
    """Return the rank of what has none."""
    return cast(null(), BigInteger())
