"""Boundaries of regions: GeoJSON or TopoJSON read, judged and matched, never altered.

A file is taken whole: also lines and islands without a code of their own stay, because
a map of China without them would be a wrong one. Codes come from the properties that
such files usually have, otherwise from the name.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engines.core.errors import Path, Problem, Text, text
from engines.report.topology import features_of

MOST_FEATURES = 5_000
MOST_POINTS = 2_000_000
MOST_PROBLEMS = 100
CODES = (
    "adcode",
    "code",
    "区划代码",
    "行政区划代码",
    "gb",
    "GB",
    "id",
    "ADCODE",
    "CODE",
)
NAMES = ("name", "NAME", "名称", "fullname", "NAME_1", "title")
SURFACES = ("Polygon", "MultiPolygon")
LINES = ("LineString", "MultiLineString")
FindCode = Callable[[str], str | None]
Json = dict[str, Any]


@dataclass(frozen=True)
class Boundaries:
    """A file as it is kept: its shapes, and how their regions were recognised.

    `unmatched` names what has no code: it is drawn, but no number belongs to it.
    """

    shape: Json
    codes: tuple[str, ...]
    by_code: int
    by_name: int
    unmatched: tuple[str, ...]

    def report(self) -> Json:
        """Return how well the regions were recognised."""
        return {
            "features": len(self.shape["features"]),
            "by_code": self.by_code,
            "by_name": self.by_name,
            "unmatched": list(self.unmatched),
            "codes": list(self.codes),
        }


def read_boundaries(raw: Any, find_code: FindCode) -> Boundaries | list[Problem]:
    """Return what a file holds, or everything that is wrong with it."""
    found, problems = features_of(raw)
    if problems:
        return problems
    if not found or len(found) > MOST_FEATURES:
        return [_count(len(found))]
    reader = _Reader(find_code)
    features = [reader.feature(one, ("features", at)) for at, one in enumerate(found)]
    reader.repeated()
    if reader.points > MOST_POINTS:
        reader.report("points", _points(reader.points), ())
    if reader.problems:
        return reader.problems
    return Boundaries(
        shape={"type": "FeatureCollection", "features": features},
        codes=tuple(sorted(reader.codes)),
        by_code=reader.by_code,
        by_name=reader.by_name,
        unmatched=tuple(reader.unmatched),
    )


class _Reader:
    def __init__(self, find_code: FindCode) -> None:
        self.find_code = find_code
        self.problems: list[Problem] = []
        self.codes: dict[str, list[str]] = {}
        self.unmatched: list[str] = []
        self.points = self.by_code = self.by_name = 0

    def report(self, code: str, texts: Text, path: Path) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(f"map.{code}", texts, path))

    def feature(self, raw: Json, path: Path) -> Json:
        given = raw.get("properties")
        facts = given if isinstance(given, Mapping) else {}
        name = _said(facts, NAMES) or f"#{int(path[-1]) + 1}"
        geometry = raw.get("geometry")
        self.geometry(geometry, name, path)
        code = self.code(raw, facts, name)
        return {
            "type": "Feature",
            "properties": {"code": code, "name": name},
            "geometry": geometry,
        }

    def code(self, raw: Json, facts: Mapping[str, Any], name: str) -> str:
        given = [_six(facts.get(key)) for key in CODES] + [_six(raw.get("id"))]
        code = next((one for one in given if one), "")
        self.by_code += bool(code)
        if not code:
            code = self.find_code(name) or ""
            self.by_name += bool(code)
        if code:
            self.codes.setdefault(code, []).append(name)
        else:
            self.unmatched.append(name)
        return code

    def geometry(self, raw: Any, name: str, path: Path) -> None:
        kind = raw.get("type") if isinstance(raw, Mapping) else None
        if kind not in (*SURFACES, *LINES):
            self.report("geometry", _no_surface(name), (*path, "geometry"))
            return
        deep = {"LineString": 1, "Polygon": 2, "MultiLineString": 2, "MultiPolygon": 3}
        try:
            points = list(_points_in(raw["coordinates"], deep[kind]))
        except (KeyError, TypeError, ValueError):
            self.report("coordinates", _broken(name), (*path, "geometry"))
            return
        self.points += len(points)
        if not points:
            self.report("coordinates", _broken(name), (*path, "geometry"))
        elif not all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in points):
            self.report("degrees", _no_degrees(name), (*path, "geometry"))

    def repeated(self) -> None:
        for code, names in self.codes.items():
            if len(names) > 1:
                self.report("twice", _twice(code, names), ("features",))


def _points_in(raw: Any, deep: int) -> Iterator[tuple[float, float]]:
    if not isinstance(raw, list):
        raise TypeError
    if not deep:
        x, y, *_ = raw
        yield float(x), float(y)
        return
    for one in raw:
        yield from _points_in(one, deep - 1)


def _said(facts: Mapping[str, Any], keys: Sequence[str]) -> str:
    texts = (facts.get(key) for key in keys)
    return next((t.strip()[:80] for t in texts if isinstance(t, str) and t.strip()), "")


def _six(value: Any) -> str:
    """Return six digits; files of cities in 国标 style begin with 156."""
    plain = str(value).strip() if isinstance(value, int | str) else ""
    if plain.isdigit() and len(plain) == 9 and plain.startswith("156"):
        plain = plain[3:]
    if plain.isdigit() and len(plain) in (2, 4):
        plain = plain.ljust(6, "0")
    return plain if plain.isdigit() and len(plain) == 6 else ""


def _count(found: int) -> Problem:
    texts = text(
        "文件里有 {count} 个区域，应为 1 到 {most} 个。",
        "The file has {count} regions; it must have 1 to {most}.",
        count=found,
        most=MOST_FEATURES,
    )
    return Problem("map.count", texts, ("features",))


def _points(found: int) -> Text:
    return text(
        "边界共有 {count} 个点，最多 {most} 个。请先简化边界。",
        "The boundaries have {count} points, at most {most}. Simplify them first.",
        count=found,
        most=MOST_POINTS,
    )


def _no_surface(name: str) -> Text:
    return text(
        "“{name}”没有可画的边界，应为 Polygon 或 MultiPolygon。",
        "'{name}' has no boundary to draw; it must be a Polygon or a MultiPolygon.",
        name=name,
    )


def _broken(name: str) -> Text:
    return text(
        "“{name}”的坐标不完整。请重新导出文件。",
        "The coordinates of '{name}' are broken. Export the file again.",
        name=name,
    )


def _no_degrees(name: str) -> Text:
    return text(
        "“{name}”的坐标不是经纬度。请导出为经纬度坐标（WGS 84 或 CGCS2000）。",
        "The coordinates of '{name}' are no degrees. Export longitudes and latitudes.",
        name=name,
    )


def _twice(code: str, names: Sequence[str]) -> Text:
    return text(
        "区划代码 {code} 出现了 {count} 次：{names}。每个代码只能有一个区域。",
        "The code {code} is there {count} times: {names}. Each region has its own.",
        code=code,
        count=len(names),
        names=", ".join(names[:5]),
    )
