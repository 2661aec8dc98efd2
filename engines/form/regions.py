"""Provinces, cities and districts of China: an offline table and its readings.

Municipalities have no cities of their own in daily use, and some districts belong to
the province directly: the table's stand-in cities for them are left out.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, TypedDict

from engines.form.reading import narrow

_STAND_INS = frozenset({"县", "省直辖县", "自治区直辖县级行政区划"})
_ENDINGS = (
    "特别行政区 维吾尔自治区 壮族自治区 回族自治区 自治区 自治州 地区 省 市 区 县 盟 旗"
)


class Region(TypedDict):
    """One region with those inside it."""

    code: str
    name: str
    children: list["Region"]


@cache
def names() -> Mapping[str, str]:
    """Return the name of every region that can be chosen, by code."""
    source = files("engines.form").joinpath("data/regions.json").read_text("utf-8")
    every: dict[str, str] = json.loads(source)["regions"]
    return {code: name for code, name in every.items() if not _stands_in(code, every)}


def _stands_in(code: str, every: Mapping[str, str]) -> bool:
    if not code.endswith("00") or code.endswith("0000"):
        return False
    province = every.get(code[:2] + "0000")
    return every[code] in _STAND_INS or every[code] == province


def parent(code: str) -> str | None:
    """Return the code of the region around `code`."""
    known = names()
    for above in (code[:4] + "00", code[:2] + "0000"):
        if above != code and above in known and len(code.rstrip("0")) > 2:
            return above
    return None


def lineage(code: str) -> tuple[str, ...]:
    """Return the codes from the province down to `code`."""
    above = parent(code)
    return (*lineage(above), code) if above else (code,)


@cache
def title(code: str) -> str:
    """Return the full name: `广东省 深圳市 南山区`; an unknown code is its own name."""
    known = names()
    return " ".join(known[c] for c in lineage(code)) if code in known else code


@cache
def tree() -> tuple[Region, ...]:
    """Return the provinces with everything inside them, for `GET /regions`."""
    nodes: dict[str, Region] = {
        code: Region(code=code, name=name, children=[])
        for code, name in names().items()
    }
    tops: list[Region] = []
    for code, node in nodes.items():
        above = parent(code)
        (nodes[above]["children"] if above else tops).append(node)
    return tuple(tops)


def short(name: str) -> str:
    """Return the name as people say it: `深圳市` is `深圳`."""
    for ending in _ENDINGS.split():
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            return name.removesuffix(ending)
    return name


@cache
def _spellings() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code, name in names().items():
        for spelling in {name, short(name)}:
            found.setdefault(spelling, []).append(code)
    return {spelling: tuple(codes) for spelling, codes in found.items()}


def find(typed: str) -> str | None:
    """Return the code of `广东深圳南山`, `北京/朝阳` or `110105`; None if unsure."""
    plain = "".join(c for c in narrow(typed) if c not in " /-,，、>|")
    if plain in names():
        return plain
    return _walk(plain, None)


def _walk(rest: str, inside: str | None) -> str | None:
    if not rest:
        return inside
    answers = {
        answer
        for size in range(len(rest), 1, -1)
        for code in _spellings().get(rest[:size], ())
        if _within(code, inside) and (answer := _walk(rest[size:], code))
    }
    # The province 吉林 has a city 吉林: said once, the bigger one is meant.
    tops = [a for a in answers if not set(lineage(a)[:-1]) & answers]
    return tops[0] if len(tops) == 1 else None


def _within(code: str, inside: str | None) -> bool:
    return inside is None or (code != inside and inside in lineage(code))


def as_json() -> list[dict[str, Any]]:
    """Return the tree as plain JSON, without empty lists of children."""
    return [_plain(region) for region in tree()]


def _plain(region: Region) -> dict[str, Any]:
    found: dict[str, Any] = {"code": region["code"], "name": region["name"]}
    if region["children"]:
        found["children"] = [_plain(child) for child in region["children"]]
    return found
