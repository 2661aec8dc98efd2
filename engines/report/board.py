"""Dashboards: pages of charts and elements, their JSON parsed once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as made
from typing import Any, TypeAlias

from engines.core.errors import Problem, Text, text
from engines.core.schema import (
    Schema,
    array,
    boolean,
    choice,
    integer,
    localised,
    props,
    string,
)
from engines.report.definition import (
    ROWS_DEFAULT,
    Tile,
    condition_problems,
    read_tile,
    refuse,
    tile_schema,
)
from engines.report.element import element_kinds
from engines.report.judge import judge
from engines.report.vocabulary import KEY

MODES = {
    "auto": text("跟随系统", "As the reader has it"),
    "light": text("浅色", "Light"),
    "dark": text("深色", "Dark"),
}
CLICKS = {
    "menu": text("弹出菜单", "Offer what can be done"),
    "drill": text("下钻", "Go down"),
    "cross": text("联动其他图表", "Narrow the others"),
    "records": text("查看记录", "Show the records"),
    "dashboard": text("打开另一个仪表盘", "Open another dashboard"),
    "nothing": text("无", "Nothing"),
}


Reading: TypeAlias = "Callable[[Mapping[str, Any]], Tile | Element]"


@dataclass(frozen=True)
class Cross:
    """Whether a click on a tile narrows others and whether it is narrowed itself.

    `to` names the tiles that its clicks reach; None means all of them.
    """

    sends: bool = True
    hears: bool = True
    to: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Element:
    """A part of a page that is no chart."""

    key: str
    element: str
    title: Text | str = ""
    props: Mapping[str, Any] = made(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """A tile of a page: a chart or an element, where it stands and what reaches it.

    `inside` is the element and the page of it that it stands on; `hears` the filters
    it listens to, None for all of them. `place` is its index in the definition.
    """

    key: str
    place: int
    held: Tile | Element
    at: Mapping[str, int]
    inside: tuple[str, str] | None = None
    hears: frozenset[str] | None = None
    cross: Cross = Cross()


@dataclass(frozen=True)
class DashboardFilter:
    """A filter above all tiles; it reaches each tile whose form has the field.

    Its choices are narrowed by what was chosen in the filters of `cascade`.
    """

    key: str
    field: str
    title: Text | str = ""
    default: Any = None
    fields: Mapping[str, str] = made(default_factory=dict)
    cascade: tuple[str, ...] = ()

    def path_in(self, form: str) -> str:
        """Return the path this filter means in `form`."""
        return self.fields.get(form, self.field)


@dataclass(frozen=True)
class Dashboard:
    """A page of charts and elements with the filters above them."""

    key: str
    title: Text | str
    parts: tuple[Part, ...]
    filters: tuple[DashboardFilter, ...] = ()
    phone: Mapping[str, Any] = made(default_factory=dict)
    tv: Mapping[str, Any] = made(default_factory=dict)

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """Return the charts."""
        return tuple(p.held for p in self.parts if isinstance(p.held, Tile))

    @property
    def elements(self) -> tuple[Element, ...]:
        """Return what stands beside the charts."""
        return tuple(p.held for p in self.parts if isinstance(p.held, Element))

    def tile(self, key: str) -> Tile | None:
        """Return the chart called `key`."""
        return next((tile for tile in self.tiles if tile.key == key), None)

    def filters_of(self, tile: str) -> tuple[DashboardFilter, ...]:
        """Return the filters that a tile listens to."""
        hears = next((p.hears for p in self.parts if p.key == tile), None)
        return tuple(f for f in self.filters if hears is None or f.key in hears)


def _standing() -> dict[str, Schema]:
    """Return the schemas of what tiles of both sorts say about their place."""
    keys = array(string(minLength=1), maxItems=100)
    sides = props(sends=boolean(), hears=boolean(), to=keys)
    return {
        "in": props(["tile", "tab"], tile=string(), tab=string()),
        "cross": {"anyOf": [boolean(), sides]},
        "filters_by": keys,
        "click": props(["do"], do=choice(CLICKS), dashboard=string()),
    }


def chart_schema() -> Schema:
    """Return the JSON Schema of a chart on a page."""
    schema = tile_schema()
    return schema | {"properties": schema["properties"] | _standing()}


def element_schema() -> Schema:
    """Return the JSON Schema of an element; its kind judges its own `props`."""
    cells = integer(minimum=0, maximum=10_000)
    return props(
        ["key", "element"],
        **{"in": _standing()["in"]},
        key=string(pattern=KEY),
        element=string(minLength=1),
        title=localised(),
        props={"type": "object"},
        at=props(x=cells, y=cells, w=cells, h=cells),
    )


def _filter_schema() -> Schema:
    path = string(minLength=1, maxLength=200, input="field")
    return props(
        ["key", "field"],
        key=string(pattern=KEY),
        title=localised(),
        field=path,
        fields={"type": "object", "additionalProperties": path},
        cascade=array(string(minLength=1), maxItems=20),
        single=boolean(),
        default={},
    )


def dashboard_schema() -> Schema:
    """Return the JSON Schema of a dashboard."""
    keys = array(string(minLength=1), maxItems=100)
    one = {
        "if": {"required": ["element"]},
        "then": element_schema(),
        "else": chart_schema(),
    }
    return props(
        ["key", "tiles"],
        key=string(pattern=KEY),
        title=localised(),
        description=localised(),
        icon=string(),
        filters=array(_filter_schema(), maxItems=20),
        tiles=array(one, maxItems=100),
        refresh=integer(minimum=10, maximum=86_400),
        theme=choice(MODES),
        phone=props(order=keys, hidden=keys),
        tv=props(seconds=integer(minimum=5, maximum=3600), boards=keys),
    )


def parse_dashboard(raw: Any) -> Dashboard:
    """Return the dashboard; raises ProblemsError with all its problems."""
    problems = list(judge("dashboard", dashboard_schema, raw))
    if not problems:
        problems += _condition_problems(raw["tiles"])
    refuse(problems)
    return Dashboard(
        key=raw["key"],
        title=raw.get("title", raw["key"]),
        parts=tuple(_part(one, place) for place, one in enumerate(raw["tiles"])),
        filters=tuple(_filter(one) for one in raw.get("filters", ())),
        phone=raw.get("phone", {}),
        tv=raw.get("tv", {}),
    )


def handed_out(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON of a dashboard with the settings of its elements made harmless.

    An element of a kind that is not known keeps only its name: it is drawn as a box.
    """
    return {**raw, "tiles": [_harmless(tile) for tile in raw["tiles"]]}


def _harmless(tile: Mapping[str, Any]) -> Mapping[str, Any]:
    if "element" not in tile:
        return tile
    kind = element_kinds().get(tile["element"])
    given = tile.get("props", {})
    return {**tile, "props": dict(kind.clean(kind.filled(given))) if kind else {}}


def _condition_problems(tiles: Sequence[Any]) -> list[Problem]:
    return [
        problem
        for place, tile in enumerate(tiles)
        for problem in condition_problems(tile, ("tiles", place))
    ]


def _part(raw: Mapping[str, Any], place: int) -> Part:
    hears = raw.get("filters_by")
    inside = raw.get("in")
    read: Reading = _element if "element" in raw else read_tile
    return Part(
        key=raw["key"],
        place=place,
        held=read(raw),
        at=ROWS_DEFAULT | raw.get("at", {}),
        inside=(inside["tile"], inside["tab"]) if inside else None,
        hears=None if hears is None else frozenset(hears),
        cross=_cross(raw.get("cross", True)),
    )


def _element(raw: Mapping[str, Any]) -> Element:
    title, given = raw.get("title", ""), raw.get("props", {})
    return Element(raw["key"], raw["element"], title, given)


def _cross(raw: Any) -> Cross:
    if isinstance(raw, bool):
        return Cross(sends=raw, hears=raw)
    to = raw.get("to")
    scope = None if to is None else tuple(to)
    return Cross(raw.get("sends", True), raw.get("hears", True), scope)


def _filter(raw: Mapping[str, Any]) -> DashboardFilter:
    return DashboardFilter(
        key=raw["key"],
        field=raw["field"],
        title=raw.get("title", raw["key"]),
        default=raw.get("default"),
        fields=raw.get("fields", {}),
        cascade=tuple(raw.get("cascade", ())),
    )
