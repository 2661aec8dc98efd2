"""What a filter of a dashboard can be set to: values that its reader may see."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engines.core.errors import Problem, TenonError, text
from engines.report.board import Dashboard, DashboardFilter
from engines.report.clicks import combined, filter_condition
from engines.report.definition import Tile
from engines.report.names import GROUPS, Sources
from engines.report.reading import find_dataset
from tenon.context import Context
from tenon.services import reports
from tenon.services.opening import Opened, open_app
from tenon.services.report_asking import Asked, find_dashboard

MOST = 100


@dataclass(frozen=True)
class Wish:
    """The filter that is opened, what the others are set to, and typed words."""

    filter: str
    given: Mapping[str, Any] = field(default_factory=dict)
    q: str = ""


def choices(ctx: Context, app: str, key: str, wish: Wish) -> dict[str, Any]:
    """Return the values of a filter, the most frequent first, and if there are more.

    They are those of the records the reader may see, narrowed by what was chosen in
    the filters above it (`cascade`) and by the words typed.
    """
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        page = find_dashboard(opened, key)
        asked = _filter(page, wish.filter)
        form = _form(opened, page, asked)
        narrowed = _above(opened, page, asked, form, wish.given) if form else []
        narrowed += (
            _named(opened, asked.path_in(form), form, wish.q) if form and wish.q else []
        )
    if form is None:
        return {"choices": [], "more": False}
    tile = _question(form, asked.path_in(form))
    answer = reports.preview(ctx, app, tile, Asked(cross=combined(narrowed) or None))
    rows = zip(answer["keys"], answer["rows"], strict=True)
    return {
        "choices": [
            {"value": point[0], "title": row[0], "count": row[1]}
            for point, row in rows
            if point[0] is not None
        ],
        "more": len(answer["rows"]) >= MOST,
    }


def _question(form: str, path: str) -> dict[str, Any]:
    """Return the tile that counts the records of each value, the most first."""
    return {
        "chart": "table",
        "form": form,
        "dimensions": [{"field": path}],
        "measures": [{"agg": "count"}],
        "sort": ["-count"],
        "limit": MOST,
        "props": {"totals": False},
    }


def _filter(page: Dashboard, name: str) -> DashboardFilter:
    found = next((one for one in page.filters if one.key == name), None)
    if found is None:
        texts = text(
            "没有筛选项“{name}”，请刷新页面。",
            "There is no filter '{name}'. Load the page again.",
            name=name,
        )
        raise TenonError("filter.absent", texts)
    return found


def _form(opened: Opened, page: Dashboard, asked: DashboardFilter) -> str | None:
    """Return the first form of the page whose field can be chosen from."""
    sources = Sources(opened.live.world, opened.live.datasets, opened.ctx.language)
    for form in dict.fromkeys(_forms(page.tiles, sources)):
        path = asked.path_in(form)
        shape = sources.world.find(form, path)
        if (
            shape is not None
            and shape.type in GROUPS
            and opened.rights.form(form).reads(path)
        ):
            return form
    return None


def _forms(tiles: tuple[Tile, ...], sources: Sources) -> list[str]:
    found = [find_dataset(tile, sources) for tile in tiles]
    return [one.form for one in found if not isinstance(one, Problem)]


def _above(
    opened: Opened,
    page: Dashboard,
    asked: DashboardFilter,
    form: str,
    given: Mapping[str, Any],
) -> list[Mapping[str, Any]]:
    """Return what the filters above ask, where this form has their field."""
    found: list[Mapping[str, Any]] = []
    for one in page.filters:
        path = one.path_in(form)
        shape = opened.live.world.find(form, path)
        if one.key not in asked.cascade or shape is None:
            continue
        condition = filter_condition(path, shape, given.get(one.key, one.default))
        found += [condition] if condition else []
    return found


def _named(opened: Opened, path: str, form: str, q: str) -> list[Mapping[str, Any]]:
    """Return the condition of a title with these words, where there is a title."""
    world = opened.live.world
    shape = world.find(form, path)
    if shape is None:
        return []
    if shape.type == "text" and not shape.options:
        return [{"field": path, "op": "contains", "value": q}]
    target = world.forms.get(shape.target or "")
    if target is None or not target.title_field:
        return []
    titled = f"{path}.{target.title_field}"
    return [{"field": titled, "op": "contains", "value": q}]
