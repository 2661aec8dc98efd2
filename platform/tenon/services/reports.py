"""Reports: dashboards, the numbers behind their tiles, the records behind numbers."""

from typing import Any
from zoneinfo import ZoneInfo

import orjson

from engines.core.errors import Problem, localise
from engines.form import regions
from engines.report.board import Dashboard, DashboardFilter, handed_out
from engines.report.chart import Drawing, draw
from engines.report.compile import compile_query
from engines.report.datasets import counted_forms, parse_dataset
from engines.report.definition import parse_tile
from engines.report.names import Names
from engines.report.query import Query
from engines.report.reading import find_dataset, parse_query, resolved
from engines.report.result import Reader, dimension_column, read_table
from engines.report.wire import table_json
from tenon.context import Context
from tenon.services.opening import Opened, open_app
from tenon.services.report_asking import (
    Asked,
    Wanted,
    find_dashboard,
    find_tile,
    rows_of,
    setting_of,
    sources_of,
    wanted_of,
    with_dataset,
)
from tenon.services.report_cache import answers_of, dumped
from tenon.services.report_records import records_behind

# What makes an answer depend on the hour: relative values, formulas, open tasks.
MOMENTS = (b'"now"', b"NOW(", b"now(", b"@tasks")
NAMES = {"region": lambda code, _language: regions.title(code)}


def dashboard(ctx: Context, app: str, key: str) -> dict[str, Any]:
    """Return a dashboard as it was written, and the fields its filters mean."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        found = find_dashboard(opened, key)
    forms = _tile_forms(opened, found)
    return {
        "dashboard": handed_out(opened.live.raw["dashboard"][key]),
        "can_build": ctx.actor.can_build or ctx.actor.is_admin,
        "filter_fields": {
            one.key: _filter_field(opened, found, one) for one in found.filters
        },
        "tile_forms": forms,
        "exports": _exports(opened, found),
    }


def _exports(opened: Opened, page: Dashboard) -> list[str]:
    """Return the tiles whose every form may be exported.

    Of tasks, executions and people one sees only what one may take along.
    """
    found = []
    for tile in page.tiles:
        dataset = find_dataset(tile, sources_of(opened))
        if not isinstance(dataset, Problem):
            forms = [f for f in counted_forms(tile, dataset) if not f.startswith("@")]
            if all(opened.rights.form(form).export for form in forms):
                found.append(tile.key)
    return found


def tile_data(
    ctx: Context, app: str, key: str, tile: str, asked: Asked
) -> dict[str, Any]:
    """Return the numbers of a tile, its picture, and the way further down."""
    with ctx.database.report() as conn:
        opened = open_app(ctx, conn, app)
        page = find_dashboard(opened, key)
        return answer(opened, wanted_of(opened, page, find_tile(page, tile), asked))


def tile_bytes(ctx: Context, app: str, key: str, tile: str, asked: Asked) -> bytes:
    """Return the same as JSON; an answer that is remembered is not made again.

    Who may ask what is data, too: as long as nothing at all has been written, what he
    was told is still what he may be told.
    """
    answers = answers_of(ctx)
    asked_key = _asked_key(ctx, (app, key, tile), asked)
    known = answers.known(asked_key)
    if known is not None:
        return known
    with ctx.database.report() as conn:
        opened = open_app(ctx, conn, app)
        page = find_dashboard(opened, key)
        found = find_tile(page, tile)

        def make() -> dict[str, Any]:
            return answer(opened, wanted_of(opened, page, found, asked))

        if b"now" in asked_key[-1] or _of_the_moment(opened):
            return dumped(make())
        return answers.get(asked_key, make)


def _asked_key(ctx: Context, place: tuple[str, ...], asked: Asked) -> tuple[Any, ...]:
    """Return all that an answer depends on besides the data: who, what, which day."""
    chosen = (asked.filters, asked.cross, asked.drill, asked.view)
    said = orjson.dumps(chosen, option=orjson.OPT_SORT_KEYS) if any(chosen) else b""
    actor = ctx.actor
    who = (actor.id, actor.is_admin, ctx.language, ctx.timezone)
    return (*who, ctx.now().astimezone(ZoneInfo(ctx.timezone)).date(), *place, said)


def _of_the_moment(opened: Opened) -> bool:
    """Tell whether reports of an app may ask for the moment itself, not the day."""
    memory = opened.sight.memory
    if "of_the_moment" not in memory:
        raw = opened.live.raw
        said = orjson.dumps([raw.get(kind) for kind in ("dashboard", "dataset", "app")])
        memory["of_the_moment"] = any(mark in said for mark in MOMENTS)
    found: bool = memory["of_the_moment"]
    return found


def preview(ctx: Context, app: str, raw: Any, asked: Asked) -> dict[str, Any]:
    """Return the numbers of a tile that stands on no dashboard yet.

    Its dataset may be given whole, as it stands in a draft.
    """
    given = raw.get("dataset") if isinstance(raw, dict) else None
    dataset = parse_dataset(given) if isinstance(given, dict) else None
    tile = parse_tile(raw if dataset is None else raw | {"dataset": dataset.key})
    with ctx.database.report() as conn:
        opened = open_app(ctx, conn, app)
        if dataset is not None:
            opened = with_dataset(opened, dataset)
        return answer(opened, wanted_of(opened, None, tile, asked))


def tile_records(
    ctx: Context, app: str, key: str, tile: str, asked: Asked
) -> dict[str, Any]:
    """Return which records of which form a point of a tile stands for."""
    with ctx.database.report() as conn:
        opened = open_app(ctx, conn, app)
        page = find_dashboard(opened, key)
        wanted = wanted_of(opened, page, find_tile(page, tile), asked)
        return records_behind(opened, wanted, asked)


def answer(opened: Opened, wanted: Wanted) -> dict[str, Any]:
    """Return the numbers of a tile that is ready to be asked."""
    now = wanted.drilled.tile
    query = parse_query(now, wanted.chart, wanted.sources, wanted.more)
    compiled = compile_query(query, setting_of(opened, wanted.sources))
    rows, cached = rows_of(opened, compiled)
    reader = Reader(opened.sight.env, opened.ctx.language, NAMES)
    table = read_table(query, rows, reader, compiled.steps)
    drawing = Drawing(now.props, opened.ctx.language)
    return {
        "chart": wanted.chart.name,
        "view": wanted.chart.view,
        "props": wanted.chart.filled(now.props),
        "option": draw(wanted.chart, drawing, table),
        **table_json(table),
        "drill": _way_down(wanted, query),
        "cached": cached,
    }


def _way_down(wanted: Wanted, query: Query) -> dict[str, Any]:
    """Return where a click leads, and the conditions of the steps taken so far."""
    following = wanted.drilled.next
    names = Names(wanted.sources, wanted.dataset)
    shape = names.look_up(following.field) if following else None
    column = None
    if following is not None and shape is not None and query.dimensions:
        column = dimension_column(resolved(names, following, shape)).as_json()
    return {"next": column, "depth": len(wanted.drilled.conditions)}


def _tile_forms(opened: Opened, page: Dashboard) -> dict[str, str]:
    """Return the form each tile counts: a click narrows the tiles of the same form."""
    sources = sources_of(opened)
    found = {tile.key: find_dataset(tile, sources) for tile in page.tiles}
    return {
        key: dataset.form
        for key, dataset in found.items()
        if not isinstance(dataset, Problem)
    }


def _filter_field(
    opened: Opened, page: Dashboard, asked: DashboardFilter
) -> dict[str, Any] | None:
    """Return what the bar of filters must know of a field: its type and choices."""
    language = opened.ctx.language
    sources = sources_of(opened)
    for tile in page.tiles:
        dataset = find_dataset(tile, sources)
        if isinstance(dataset, Problem):
            continue
        path = asked.path_in(dataset.form)
        shape = sources.world.find(dataset.form, path)
        if shape is None or not opened.rights.form(dataset.form).reads(path):
            continue
        return {
            "form": dataset.form,
            "path": path,
            "type": shape.type,
            "widget": shape.widget,
            "target": shape.target,
            "options": [
                {"value": v, "title": localise(shape.option_titles.get(v, v), language)}
                for v in shape.options
            ],
        }
    return None
