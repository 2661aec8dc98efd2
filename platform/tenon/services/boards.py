"""Boards as they are handed on: their tiles, who may take them away, their filters."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engines.core.errors import TenonError, localise, text
from engines.report.catalog import charts
from tenon.context import Context
from tenon.services import reports
from tenon.services.report_asking import Asked

HALF = 6
PLACE = {"x": 0, "y": 0, "w": HALF, "h": HALF}
_PERIODS: Mapping[str, Mapping[str, str]] = {
    "this": text("本", "this "),
    "last": text("上", "last "),
    "next": text("下", "next "),
}
_UNITS: Mapping[str, Mapping[str, str]] = {
    "day": text("日", "day"),
    "week": text("周", "week"),
    "month": text("月", "month"),
    "quarter": text("季度", "quarter"),
    "year": text("年", "year"),
}


@dataclass(frozen=True)
class BoardTile:
    """One tile as it was drawn; `form` is what it counts, `at` its place of twelve."""

    key: str
    title: str
    raw: Mapping[str, Any]
    form: str | None
    at: Mapping[str, int]

    @property
    def inside(self) -> tuple[str, str] | None:
        """Return the tabs and the tab that hold it."""
        held = self.raw.get("in")
        return (held["tile"], held["tab"]) if held else None


@dataclass(frozen=True)
class Board:
    """A board as one person may see it; `exports` are the charts he may take away."""

    app: str
    key: str
    title: str
    tiles: tuple[BoardTile, ...]
    exports: frozenset[str]
    filters: tuple[Mapping[str, Any], ...] = ()
    filter_fields: Mapping[str, Any] | None = None

    def tile(self, key: str) -> BoardTile:
        """Return a chart of the board; raises `tile.absent`."""
        found = next((t for t in self.tiles if t.key == key and "chart" in t.raw), None)
        if found is None:
            texts = text("没有图块“{key}”。", "There is no tile '{key}'.", key=key)
            raise TenonError("tile.absent", texts)
        return found

    def may_export(self, tile: BoardTile) -> bool:
        """Tell whether the numbers of a tile may leave the house."""
        return tile.key in self.exports

    def need_export(self, tile: BoardTile) -> None:
        """Refuse to export a tile whose form may not be exported."""
        if not self.may_export(tile):
            raise no_export()


def no_export() -> TenonError:
    """Return the refusal of an export."""
    return TenonError(
        "forbidden",
        text(
            "您没有导出这些数据的权限。请联系管理员。",
            "You may not export these numbers. Ask an administrator.",
        ),
    )


def read_board(ctx: Context, app: str, key: str) -> Board:
    """Return a board; raises when it is absent or the person may not see it."""
    answer = reports.dashboard(ctx, app, key)
    raw, forms = answer["dashboard"], answer["tile_forms"]
    places = places_of(raw["tiles"])
    return Board(
        app=app,
        key=key,
        title=localise(raw.get("title", key), ctx.language),
        tiles=tuple(
            _tile(ctx, one, forms.get(one["key"]), at)
            for one, at in zip(raw["tiles"], places, strict=True)
        ),
        exports=frozenset(answer["exports"]),
        filters=tuple(raw.get("filters", ())),
        filter_fields=answer.get("filter_fields"),
    )


def places_of(tiles: Sequence[Mapping[str, Any]]) -> list[Mapping[str, int]]:
    """Return where tiles stand; unplaced ones take half a line below the others."""
    given = [dict(one.get("at") or {}) for one in tiles]
    on = [tuple((one.get("in") or {}).values()) for one in tiles]
    found: list[Mapping[str, int]] = []
    for number, at in enumerate(given):
        here = [i for i, surface in enumerate(on) if surface == on[number]]
        placed = [PLACE | given[i] for i in here if given[i]]
        below = max((one["y"] + one["h"] for one in placed), default=0)
        count = sum(1 for i in here if i < number and not given[i])
        spare = {"x": count % 2 * HALF, "y": below + count // 2 * HALF}
        found.append(PLACE | (at or spare))
    return found


def _tile(
    ctx: Context, raw: Mapping[str, Any], form: str | None, at: Mapping[str, int]
) -> BoardTile:
    title = localise(raw.get("title") or "", ctx.language)
    if not title and "chart" in raw:
        kind = charts().get(raw["chart"])
        title = localise(kind.label, ctx.language) if kind else raw["chart"]
    return BoardTile(raw["key"], title, raw, form, at)


def answer(ctx: Context, board: Board, tile: BoardTile, asked: Asked) -> dict[str, Any]:
    """Return the numbers of a tile, as its page shows them."""
    return reports.tile_data(ctx, board.app, board.key, tile.key, asked)


def told_filters(ctx: Context, board: Board, given: Mapping[str, Any]) -> Iterator[str]:
    """Yield what narrows a page, in words."""
    for one in board.filters:
        value = given.get(one["key"], one.get("default"))
        if value is None or value in ("", [], {}):
            continue
        field = (board.filter_fields or {}).get(one["key"])
        if field is None:
            continue
        title = localise(one.get("title") or one["field"], ctx.language)
        words = _words(ctx, value, field)
        yield f"{title}: {words}" if words else title


def _words(ctx: Context, value: Any, field: Mapping[str, Any]) -> str:
    if isinstance(value, list):
        return "、".join(filter(None, (_words(ctx, one, field) for one in value)))
    if isinstance(value, Mapping):
        return _period(ctx, value)
    options = field.get("options") or ()
    named = next((o["title"] for o in options if o["value"] == value), None)
    # An id says nothing to a reader.
    return named or ("" if isinstance(value, int) else str(value))


def _period(ctx: Context, value: Mapping[str, Any]) -> str:
    if {"from", "to"} & value.keys():
        return f"{value.get('from') or ''} – {value.get('to') or ''}"
    for name, said in _PERIODS.items():
        unit = value.get(name)
        if isinstance(unit, str) and unit in _UNITS:
            return localise(said, ctx.language) + localise(_UNITS[unit], ctx.language)
    return ""
