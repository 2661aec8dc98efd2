"""Boundary files: read whole, recognised by code or name, refused with every reason."""

from typing import Any

import pytest

from engines.form.regions import find
from engines.report.boundaries import Boundaries, read_boundaries

SQUARE = [[[120.0, 30.0], [121.0, 30.0], [121.0, 31.0], [120.0, 30.0]]]


def feature(geometry: Any = None, **facts: Any) -> dict[str, Any]:
    shape = geometry or {"type": "Polygon", "coordinates": SQUARE}
    return {"type": "Feature", "properties": facts, "geometry": shape}


def collection(*features: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def read(raw: Any) -> Boundaries:
    found = read_boundaries(raw, find)
    assert isinstance(found, Boundaries), found
    return found


def wrong(raw: Any) -> list[str]:
    found = read_boundaries(raw, find)
    assert isinstance(found, list)
    return [problem.code for problem in found]


@pytest.mark.parametrize(
    "facts",
    [
        {"adcode": 330000, "name": "浙江省"},
        {"ADCODE": "330000"},
        {"gb": "156330000", "name": "浙江"},
        {"code": "33"},
        {"name": "浙江省"},
        {"NAME": "浙江"},
    ],
)
def test_a_region_is_known_by_its_code_or_its_name(facts: dict[str, Any]):
    assert read(collection(feature(**facts))).codes == ("330000",)


def test_what_has_no_code_is_kept_and_named():
    dashes = {"type": "MultiLineString", "coordinates": SQUARE}

    found = read(collection(feature(adcode=330000), feature(dashes, name="界线")))

    assert len(found.shape["features"]) == 2
    assert found.unmatched == ("界线",)
    assert (found.by_code, found.by_name) == (1, 0)


def test_coordinates_are_never_altered():
    given = feature(adcode=330000)

    (kept,) = read(collection(given)).shape["features"]

    assert kept["geometry"] == given["geometry"]


def test_everything_wrong_is_told_at_once():
    raw = collection(
        feature(adcode=330000),
        feature(adcode=330000, name="again"),
        feature({"type": "Point", "coordinates": [1, 2]}, name="dot"),
        feature({"type": "Polygon", "coordinates": [[[13e6, 4e6]]]}, name="metres"),
        feature({"type": "Polygon", "coordinates": "no"}, name="broken"),
    )

    assert sorted(wrong(raw)) == [
        "map.coordinates",
        "map.degrees",
        "map.geometry",
        "map.twice",
    ]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ([], "map.format"),
        ({"type": "Point"}, "map.format"),
        ({"type": "FeatureCollection"}, "map.format"),
        (collection(), "map.count"),
        (collection(3), "map.feature"),
        ({"type": "Topology", "objects": {}}, "map.topology"),
        ({"type": "Topology", "arcs": [], "objects": {"a": 3}}, "map.topology"),
    ],
)
def test_no_map_is_refused(raw: Any, code: str):
    assert wrong(raw) == [code]


def test_shared_lines_of_a_topology_become_whole_boundaries():
    raw = {
        "type": "Topology",
        "transform": {"scale": [0.5, 0.5], "translate": [100, 20]},
        "arcs": [[[0, 0], [2, 0]], [[2, 0], [0, 2], [-2, -2]]],
        "objects": {
            "all": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, 1]], "properties": {"code": "33"}},
                    {
                        "type": "MultiPolygon",
                        "arcs": [[[~1, ~0]]],
                        "properties": {"name": "广东省"},
                    },
                ],
            }
        },
    }

    found = read(raw)

    first, second = (one["geometry"] for one in found.shape["features"])
    ring = [[100, 20], [101, 20], [101, 21], [100, 20]]
    assert first == {"type": "Polygon", "coordinates": [ring]}
    assert second == {"type": "MultiPolygon", "coordinates": [[ring[::-1]]]}
    assert found.codes == ("330000", "440000")
