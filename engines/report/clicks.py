"""Filters, clicks and drills: what a person chooses becomes an ordinary condition.

A point of a chart is the list of raw keys of its dimensions, as the answer gave them:
a value, None for the blank one, the first day of a period, `{"not": [...]}` for the
rest of a top-N, `{"in": [...]}` for a few together, or `{"any": true}` where the point
says nothing. The same conditions narrow other tiles and open the records.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from engines.core.errors import Path, Problem, ProblemsError, text
from engines.core.expression.civil import parse_day
from engines.core.world import FieldShape
from engines.report.dates import FINER, last_day
from engines.report.definition import Dimension, Tile
from engines.report.names import DATES, Names
from engines.report.vocabulary import CYCLES

Json = dict[str, Any]
PERIODS = frozenset({"this", "last", "next"})


def filter_condition(path: str, shape: FieldShape, value: Any) -> Json | None:
    """Return what the value of a dashboard filter asks of the field at `path`.

    It is a value, a list of values, a period (`{"this": "quarter"}`), a span
    (`{"from": …, "to": …}`, both ends included), or an operator with its value.
    """
    if value is None or value in ("", [], {}):
        return None
    if isinstance(value, Mapping):
        return _from_mapping(path, value)
    if isinstance(value, list):
        many = "has_any" if shape.type == "list" else "in"
        return {"field": path, "op": many, "value": value}
    return {"field": path, "op": "eq", "value": value}


def _from_mapping(path: str, value: Mapping[str, Any]) -> Json | None:
    if "op" in value:
        return {"field": path, **{k: value[k] for k in ("op", "value") if k in value}}
    if PERIODS & value.keys():
        return {"field": path, "op": "in_range", "value": dict(value)}
    if not {"from", "to"} & value.keys():
        return {"field": path, "op": "eq", "value": dict(value)}
    ends = (("gte", value.get("from")), ("lte", value.get("to")))
    parts = [{"field": path, "op": op, "value": v} for op, v in ends if v]
    return {"all": parts} if parts else None


def member_condition(path: str, grain: str | None, key: Any) -> Json:
    """Return what a record must be to count for a member of a dimension."""
    if key is None:
        return {"field": path, "op": "is_empty"}
    if isinstance(key, Mapping):
        return _several(path, grain, key)
    if grain is None:
        return {"field": path, "op": "eq", "value": key}
    if grain in CYCLES:
        return {"field": f"{path}@{grain}", "op": "eq", "value": key}
    first = parse_day(str(key))
    if first is None:
        raise ProblemsError([_no_period(key)])
    span = [first.isoformat(), last_day(first, grain).isoformat()]
    return {"field": path, "op": "between", "value": span}


def _no_period(key: Any) -> Problem:
    texts = text(
        "“{key}”不是日期。请重新点击图表。",
        "'{key}' is no date. Click the chart again.",
        key=key,
    )
    return Problem("query.bad_point", texts, ("point",))


def _several(path: str, grain: str | None, key: Mapping[str, Any]) -> Json:
    """Return what members have in common: some of them, all others, or any."""
    if isinstance(key.get("in"), list):
        return {"any": [member_condition(path, grain, one) for one in key["in"]]}
    others = key.get("not", ())
    return {"all": [{"not": member_condition(path, grain, one)} for one in others]}


def point_condition(dimensions: Sequence[Dimension], point: Sequence[Any]) -> Json:
    """Return what the records behind a point have in common."""
    pairs = zip(dimensions, point, strict=False)
    said = [(d, key) for d, key in pairs if not _anything(key)]
    return {"all": [member_condition(d.field, d.grain, key) for d, key in said]}


def _anything(key: Any) -> bool:
    return isinstance(key, Mapping) and "any" in key


def combined(conditions: Sequence[Mapping[str, Any] | None]) -> Json:
    """Return all conditions as one; the empty one when there is none."""
    found = [dict(c) for c in conditions if c]
    if not found:
        return {}
    return found[0] if len(found) == 1 else {"all": found}


def with_grains(tile: Tile, names: Names) -> Tile:
    """Return the tile with the grain of every date written out."""
    return replace(
        tile,
        dimensions=tuple(_grained(d, names) for d in tile.dimensions),
        drill=tuple(_grained(d, names) for d in tile.drill),
    )


def _grained(dimension: Dimension, names: Names) -> Dimension:
    shape = names.look_up(dimension.field)
    dated = shape is not None and shape.type in DATES
    return replace(dimension, grain=(dimension.grain or "day") if dated else None)


@dataclass(frozen=True)
class Drilled:
    """A tile after some steps down: what it asks now, and the way back."""

    tile: Tile
    conditions: tuple[Json, ...]
    next: Dimension | None


def drill(tile: Tile, steps: Sequence[Any]) -> Drilled:
    """Return the tile after stepping into a member of its first dimension, and so on.

    Each step is `{"value": raw key}`; the path is the tile's own `drill`, or year →
    quarter → month → day for a date. Raises ProblemsError when it ends before.
    """
    conditions: list[Json] = []
    way = list(tile.drill)
    for place, step in enumerate(steps):
        current = tile.dimensions[0] if tile.dimensions else None
        following = _next(current, way)
        if current is None or following is None:
            raise ProblemsError([_too_deep(("drill", place))])
        key = step.get("value") if isinstance(step, Mapping) else step
        conditions.append(member_condition(current.field, current.grain, key))
        tile = replace(tile, dimensions=(following, *tile.dimensions[1:]))
        way = way[1:]
    last = tile.dimensions[0] if tile.dimensions else None
    return Drilled(tile, tuple(conditions), _next(last, way))


def _next(current: Dimension | None, way: Sequence[Dimension]) -> Dimension | None:
    if way:
        return way[0]
    finer = FINER.get(current.grain or "") if current else None
    return replace(current, grain=finer, title=None) if current and finer else None


def _too_deep(path: Path) -> Problem:
    texts = text(
        "不能再往下钻取了。请返回上一级。",
        "There is nothing further down. Go back one step.",
    )
    return Problem("query.no_drill", texts, path)
