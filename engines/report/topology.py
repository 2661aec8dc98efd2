"""The features of a GeoJSON or TopoJSON document; shared lines are put together."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from engines.core.errors import Problem, Text, text

Json = dict[str, Any]
Line = list[list[float]]
KNOWN = "FeatureCollection, Feature, Topology"


def features_of(raw: Any) -> tuple[list[Json], list[Problem]]:
    """Return every feature of a document, or why it has none."""
    kind = raw.get("type") if isinstance(raw, Mapping) else None
    if kind == "Topology":
        return _from_topology(raw)
    listed = [raw] if kind == "Feature" else None
    if kind == "FeatureCollection":
        listed = raw.get("features")
    if not isinstance(listed, list):
        return [], [Problem("map.format", _unknown(kind), ("type",))]
    wrong = [
        Problem("map.feature", _no_feature(at), ("features", at))
        for at, one in enumerate(listed)
        if not isinstance(one, Mapping)
    ]
    return ([], wrong) if wrong else (listed, [])


def _from_topology(raw: Mapping[str, Any]) -> tuple[list[Json], list[Problem]]:
    try:
        lines = _lines(raw)
        objects = raw["objects"].values()
        return [f for one in objects for f in _features(one, lines)], []
    except (
        AttributeError,
        IndexError,
        KeyError,
        TypeError,
        ValueError,
        RecursionError,
    ):
        texts = text(
            "这个 TopoJSON 文件不完整。请重新导出，或改用 GeoJSON。",
            "This TopoJSON file is broken. Export it again, or as GeoJSON.",
        )
        return [], [Problem("map.topology", texts, ("arcs",))]


def _lines(raw: Mapping[str, Any]) -> list[Line]:
    """Return the arcs as degrees: each point of a quantised one is a step."""
    change = raw.get("transform")
    if not change:
        return [[[float(x), float(y)] for x, y, *_ in arc] for arc in raw["arcs"]]
    (by_x, by_y), (from_x, from_y) = change["scale"], change["translate"]
    found = []
    for arc in raw["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y, *_ in arc:
            x, y = x + step_x, y + step_y
            line.append([x * by_x + from_x, y * by_y + from_y])
        found.append(line)
    return found


def _features(one: Mapping[str, Any], lines: Sequence[Line]) -> Iterator[Json]:
    if one.get("type") == "GeometryCollection":
        for inside in one["geometries"]:
            yield from _features(inside, lines)
        return
    head = {k: one[k] for k in ("id", "properties") if k in one}
    yield {"type": "Feature", **head, "geometry": _geometry(one, lines)}


def _geometry(one: Mapping[str, Any], lines: Sequence[Line]) -> Json | None:
    kind, arcs = one.get("type"), one.get("arcs")
    if arcs is None:
        return None
    return {"type": kind, "coordinates": _together(arcs, lines)}


def _together(arcs: Sequence[Any], lines: Sequence[Line]) -> list[Any]:
    """Return numbers of arcs as one line; lists of them as a list of lines."""
    if any(isinstance(one, list) for one in arcs):
        return [_together(one, lines) for one in arcs]
    found: Line = []
    for number in arcs:
        # A number below zero, ~n, is the arc n backwards.
        line = lines[number] if number >= 0 else lines[~number][::-1]
        found.extend(line[1:] if found else line)
    return found


def _unknown(kind: Any) -> Text:
    return text(
        "看不懂这个文件（type 是“{kind}”）。请上传 GeoJSON 或 TopoJSON：{known}。",
        "This file is not understood (its type is '{kind}'). Known: {known}.",
        kind=kind,
        known=KNOWN,
    )


def _no_feature(at: int) -> Text:
    return text(
        "第 {at} 个区域不是对象。",
        "Region number {at} is no object.",
        at=at + 1,
    )
