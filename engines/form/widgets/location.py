"""Location: a point on the earth with its address, within a radius if wanted."""

import re
from math import asin, cos, radians, sin, sqrt
from typing import Any

from engines.core.errors import Text, text
from engines.core.schema import Schema, boolean, integer, number, props, string
from engines.form.reading import narrow
from engines.form.widget import BLANK_OPERATORS, Props, StorageType, WidgetType

EARTH = 6_371_008.8
_PLACES = 6
_LATITUDE = {"type": "number", "minimum": -90, "maximum": 90}
_LONGITUDE = {"type": "number", "minimum": -180, "maximum": 180}
_PAIR = re.compile(r"\(?(-?\d{1,3}(?:\.\d+)?)\s*[,， ]\s*(-?\d{1,2}(?:\.\d+)?)\)?")
_POINT = props(
    required=["lng", "lat"],
    lng=number(minimum=-180, maximum=180, title=text("经度", "Longitude")),
    lat=number(minimum=-90, maximum=90, title=text("纬度", "Latitude")),
    address=string(maxLength=200, title=text("地址", "Address")),
)


def value_schema(_p: Props) -> Schema:
    """Return longitude and latitude in degrees, and the address if it is known."""
    return {
        "type": "object",
        "required": ["lng", "lat"],
        "properties": {
            "lng": _LONGITUDE,
            "lat": _LATITUDE,
            "address": string(maxLength=200),
            "accuracy": {"type": "number", "minimum": 0, "maximum": 1_000_000},
        },
        "additionalProperties": False,
    }


def convert(raw: dict[str, Any], _p: Props) -> dict[str, Any]:
    """Return the point to a tenth of a metre; an empty address is none."""
    found: dict[str, Any] = {k: round(float(raw[k]), _PLACES) for k in ("lng", "lat")}
    if raw.get("address", "").strip():
        found["address"] = raw["address"].strip()
    if "accuracy" in raw:
        found["accuracy"] = round(float(raw["accuracy"]), 1)
    return found


def metres(one: Any, other: Any) -> float:
    """Return the way between two points over the surface of the earth."""
    low, high = radians(one["lat"]), radians(other["lat"])
    across = radians(other["lng"] - one["lng"])
    chord = sin((high - low) / 2) ** 2 + cos(low) * cos(high) * sin(across / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(chord)))


def problem(value: dict[str, Any], p: Props) -> Text | None:
    """Refuse points outside the circle."""
    centre, radius = p.get("center"), p.get("radius")
    if not centre or not radius:
        return None
    away = metres(value, centre)
    if away <= radius:
        return None
    return text(
        "距离“{zh_place}”{away} 米，超出 {radius} 米的范围。",
        "This is {away} m from '{en_place}'; it must be within {radius} m.",
        zh_place=centre.get("address") or "指定地点",
        en_place=centre.get("address") or "the point",
        away=round(away),
        radius=radius,
    )


def show(value: dict[str, Any], _p: Props, _language: str) -> str:
    """Return the address and the pair of degrees."""
    pair = f"({value['lng']:.6f}, {value['lat']:.6f})"
    return f"{value['address']} {pair}" if value.get("address") else pair


def parse_text(typed: str, _p: Props, _language: str) -> Any:
    """Return the point of `天安门 (116.397, 39.908)`, longitude first."""
    found = _PAIR.search(narrow(typed))
    if found is None:
        return typed
    plain = narrow(typed)
    rest = (plain[: found.start()] + plain[found.end() :]).strip(" ,，")
    point: dict[str, Any] = {"lng": float(found[1]), "lat": float(found[2])}
    return point | ({"address": rest} if rest else {})


widget = WidgetType(
    name="location",
    label=text("定位", "Location"),
    group="files",
    icon="map-pin",
    storage=StorageType.OBJECT,
    input="location",
    props=props(
        center=_POINT | {"x-title": text("中心点", "Centre"), "x-input": "location"},
        radius=integer(
            minimum=1,
            maximum=1_000_000,
            title=text("允许范围（米）", "Within, in metres"),
        ),
        device_only=boolean(
            default=False, title=text("仅用设备定位", "Only where the device is")
        ),
    ),
    value_schema=value_schema,
    convert=convert,
    problem=problem,
    show=show,
    parse_text=parse_text,
    operators=BLANK_OPERATORS,
    parts={
        "lng": (text("经度", "Longitude"), StorageType.DECIMAL),
        "lat": (text("纬度", "Latitude"), StorageType.DECIMAL),
        "address": (text("地址", "Address"), StorageType.TEXT),
    },
    accepts=[
        ({}, {"lng": 116.397428, "lat": 39.90923, "address": "天安门"}),
        ({}, {"lng": 0, "lat": 0}),
        (
            {"center": {"lng": 121.4737, "lat": 31.2304}, "radius": 500},
            {"lng": 121.4740, "lat": 31.2310},
        ),
    ],
    rejects=[
        ({}, {"lng": 190, "lat": 0}),
        ({}, {"lat": 39.9}),
        ({}, {"lng": "116", "lat": "39"}),
        (
            {"center": {"lng": 121.4737, "lat": 31.2304}, "radius": 500},
            {"lng": 116.397428, "lat": 39.90923},
        ),
        ({}, "北京"),
        ({}, [116.3, 39.9]),
    ],
)
