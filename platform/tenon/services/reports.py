"""Reports: dashboards, the numbers behind their tiles, the records behind numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engines.core.errors import Problem, ProblemsError, TenonError, localise, text
from engines.form import regions
from engines.report.board import Dashboard, DashboardFilter, handed_out
from engines.report.catalog import charts
from engines.report.chart import ChartType, Drawing, draw
from engines.report.clicks import (
    Drilled,
    combined,
    drill,
    filter_condition,
    point_condition,
    with_grains,
)
from engines.report.compile import Compiled, Setting, compile_query
from engines.report.datasets import Dataset
from engines.report.definition import Tile, parse_tile
from engines.report.judge import judge_props
from engines.report.names import Names, Sources, unknown
from engines.report.query import Query
from engines.report.reading import find_dataset, parse_query, resolved
from engines.report.result import Reader, dimension_column, read_table
from engines.report.wire import table_json
from tenon.context import Context
from tenon.services.opening import Opened, open_app
from tenon.services.report_cache import cache_of, key_of
from tenon.services.report_entities import SightEntities
from tenon.storage import reports as store

NAMES = {"region": lambda code, _language: regions.title(code)}


@dataclass(frozen=True)
class Asked:
    """What a viewer chose: filter values, a condition of another tile, drill steps.

    `point` is where he clicked: the raw keys of its dimensions.
    """

    filters: Mapping[str, Any] = field(default_factory=dict)
    cross: Mapping[str, Any] | None = None
    drill: Sequence[Any] = ()
    point: Sequence[Any] = ()


@dataclass(frozen=True)
class Wanted:
    """A tile with everything that narrows it, ready to be asked."""

    tile: Tile
    dataset: Dataset
    chart: ChartType
    sources: Sources
    more: tuple[Mapping[str, Any], ...]
    drilled: Drilled


def dashboard(ctx: Context, app: str, key: str) -> dict[str, Any]:
    """Return a dashboard as it was written, and the fields its filters mean."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        found = find_dashboard(opened, key)
    return {
        "dashboard": handed_out(opened.live.raw["dashboard"][key]),
        "can_build": ctx.actor.can_build or ctx.actor.is_admin,
        "filter_fields": {
            one.key: _filter_field(opened, found, one) for one in found.filters
        },
        "tile_forms": _tile_forms(opened, found),
    }


def tile_data(
    ctx: Context, app: str, key: str, tile: str, asked: Asked
) -> dict[str, Any]:
    """Return the numbers of a tile, its picture, and the way further down."""
    with ctx.database.report() as conn:
        opened = open_app(ctx, conn, app)
        page = find_dashboard(opened, key)
        return _answer(opened, _wanted(opened, page, _tile(page, tile), asked))


def preview(ctx: Context, app: str, raw: Any, asked: Asked) -> dict[str, Any]:
    """Return the numbers of a tile that stands on no dashboard yet."""
    tile = parse_tile(raw)
    with ctx.database.report() as conn:
        opened = open_app(ctx, conn, app)
        return _answer(opened, _wanted(opened, None, tile, asked))


def tile_records(
    ctx: Context, app: str, key: str, tile: str, asked: Asked
) -> dict[str, Any]:
    """Return which records of which form a point of a tile stands for."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        page = find_dashboard(opened, key)
        wanted = _wanted(opened, page, _tile(page, tile), asked)
    now = wanted.drilled.tile
    conditions = [
        wanted.dataset.where,
        now.where,
        *wanted.more,
        point_condition(now.dimensions, asked.point) if asked.point else None,
    ]
    return {"form": wanted.dataset.form, "filter": combined(conditions)}


def find_dashboard(opened: Opened, key: str) -> Dashboard:
    """Return a dashboard that this person may see."""
    found = opened.live.dashboards.get(key)
    if found is None or not opened.rights.dashboard(key):
        raise TenonError(
            "dashboard.absent",
            text(
                "没有仪表盘“{key}”，或您无权查看。",
                "There is no dashboard '{key}', or you may not see it.",
                key=key,
            ),
        )
    page: Dashboard = found
    return page


def _tile(page: Dashboard, key: str) -> Tile:
    found = page.tile(key)
    if found is None:
        texts = text("没有图块“{key}”。", "There is no tile '{key}'.", key=key)
        raise TenonError("tile.absent", texts)
    return found


def _wanted(opened: Opened, page: Dashboard | None, tile: Tile, asked: Asked) -> Wanted:
    chart = charts().get(tile.chart)
    if chart is None:
        raise ProblemsError([unknown("chart", tile.chart)], "query.invalid")
    wrong = judge_props(chart.props, tile.props, ("props",))
    if wrong:
        raise ProblemsError(wrong, "query.invalid")
    live = opened.live
    sources = Sources(live.world, live.datasets, opened.ctx.language)
    dataset = find_dataset(tile, sources)
    if isinstance(dataset, Problem):
        raise ProblemsError([dataset], "query.invalid")
    names = Names(sources, dataset)
    drilled = drill(with_grains(tile, names), asked.drill)
    reaching = page.filters_of(tile.key) if page else ()
    filters = _filters(reaching, asked.filters, names)
    cross = [asked.cross] if asked.cross else []
    more = (*filters, *cross, *drilled.conditions)
    return Wanted(tile, dataset, chart, sources, more, drilled)


def _filters(
    reaching: Sequence[DashboardFilter], given: Mapping[str, Any], names: Names
) -> list[Mapping[str, Any]]:
    """Return the filters that reach a tile: those whose field its form has."""
    found: list[Mapping[str, Any]] = []
    for asked in reaching:
        path = asked.path_in(names.dataset.form)
        shape = names.look_up(path)
        value = given.get(asked.key, asked.default)
        condition = filter_condition(path, shape, value) if shape else None
        if condition:
            found.append(condition)
    return found


def _answer(opened: Opened, wanted: Wanted) -> dict[str, Any]:
    now = wanted.drilled.tile
    query = parse_query(now, wanted.chart, wanted.sources, wanted.more)
    compiled = compile_query(query, _setting(opened, wanted.sources))
    rows, cached = _rows(opened, compiled)
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


def _setting(opened: Opened, sources: Sources) -> Setting:
    sight = opened.sight
    entities = SightEntities(sight)
    return Setting(sources.world, entities, sight.dialect, sight.env, sources.datasets)


def _rows(opened: Opened, compiled: Compiled) -> tuple[store.Rows, bool]:
    statement = compiled.statement
    key = key_of(statement, opened.conn.dialect)
    return cache_of(opened.ctx).get(key, lambda: store.run(opened.conn, statement))


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
    sources = Sources(opened.live.world, opened.live.datasets, opened.ctx.language)
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
    sources = Sources(opened.live.world, opened.live.datasets, language)
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
