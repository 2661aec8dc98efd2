"""Reports: dashboards, the numbers behind their tiles, the records behind numbers."""

from typing import Any
from zoneinfo import ZoneInfo

from engines.core.errors import Problem, localise
from engines.report.board import Dashboard, DashboardFilter, handed_out
from engines.report.datasets import counted_forms, parse_dataset
from engines.report.definition import parse_tile
from engines.report.reading import find_dataset
from tenon.context import Context
from tenon.services.opening import Opened, open_app
from tenon.services.report_asking import (
    Asked,
    find_dashboard,
    find_tile,
    sources_of,
    wanted_of,
    with_dataset,
)
from tenon.services.report_cache import Drawn, Version, cache_of, dumped
from tenon.services.report_questions import (
    Question,
    answer_of,
    kept_question,
    lasting,
    picture_of,
    question_of,
    rows_of,
    said,
    watching,
)
from tenon.services.report_records import records_behind


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
    version = cache_of(ctx).version.now()
    with ctx.database.report() as conn:
        opened = watching(open_app(ctx, conn, app))
        question = question_at(opened, key, tile, asked)
        return answer_of(opened, question, version)


def tile_bytes(ctx: Context, app: str, key: str, tile: str, asked: Asked) -> bytes:
    """Return the same as JSON; an answer that is remembered is not made again.

    Who may ask what is data, too: as long as nothing at all has been written, what he
    was told is still what he may be told.
    """
    version = cache_of(ctx).version.now()
    known = known_bytes(ctx, (app, key, tile), asked, version)
    if known is not None:
        return known
    with ctx.database.report() as conn:
        opened = open_app(ctx, conn, app)
        return fresh_bytes(opened, (key, tile), asked, version)


def known_bytes(
    ctx: Context, place: tuple[str, str, str], asked: Asked, version: Version
) -> bytes | None:
    """Return a remembered answer of the tile at (app, board, tile)."""
    found = cache_of(ctx).answers.known(_who_asks(ctx, place, asked), version)
    return found.told(cached=True) if found else None


def fresh_bytes(
    opened: Opened, place: tuple[str, str], asked: Asked, version: Version
) -> bytes:
    """Return the answer of the tile at (board, tile), and remember it if it lasts.

    The same rows of the same question make the same picture: it is not drawn again.
    """
    ctx, seen = opened.ctx, watching(opened)
    answers, key = (
        cache_of(ctx).answers,
        _who_asks(ctx, (opened.live.key, *place), asked),
    )

    def make() -> Drawn:
        question = question_at(seen, *place, asked)
        rows, _ = rows_of(seen, question, version)
        last = answers.last(key)
        if last and last.question is question and last.rows == rows:
            return last
        return Drawn(question, rows, dumped(picture_of(seen, question, rows)))

    found, cached = answers.get(key, version, make, lambda: lasting(seen))
    return found.told(cached=cached)


def question_at(opened: Opened, key: str, tile: str, asked: Asked) -> Question:
    """Return the question of a tile on a dashboard that this person may see."""
    page = find_dashboard(opened, key)
    found = find_tile(page, tile)
    return kept_question(
        opened, (key, tile), asked, lambda: wanted_of(opened, page, found, asked)
    )


def _who_asks(ctx: Context, place: tuple[str, ...], asked: Asked) -> tuple[Any, ...]:
    """Return all that an answer depends on besides the data: who, what, which day."""
    actor = ctx.actor
    who = (actor.id, actor.is_admin, ctx.language, ctx.timezone)
    day = ctx.now().astimezone(ZoneInfo(ctx.timezone)).date()
    return (*who, day, *place, said(asked))


def preview(ctx: Context, app: str, raw: Any, asked: Asked) -> dict[str, Any]:
    """Return the numbers of a tile that stands on no dashboard yet.

    Its dataset may be given whole, as it stands in a draft.
    """
    given = raw.get("dataset") if isinstance(raw, dict) else None
    dataset = parse_dataset(given) if isinstance(given, dict) else None
    tile = parse_tile(raw if dataset is None else raw | {"dataset": dataset.key})
    version = cache_of(ctx).version.now()
    with ctx.database.report() as conn:
        opened = open_app(ctx, conn, app)
        if dataset is not None:
            opened = with_dataset(opened, dataset)
        wanted = wanted_of(opened, None, tile, asked)
        return answer_of(opened, question_of(opened, wanted), version)


def tile_records(
    ctx: Context, app: str, key: str, tile: str, asked: Asked
) -> dict[str, Any]:
    """Return which records of which form a point of a tile stands for."""
    with ctx.database.report() as conn:
        opened = open_app(ctx, conn, app)
        page = find_dashboard(opened, key)
        wanted = wanted_of(opened, page, find_tile(page, tile), asked)
        return records_behind(opened, wanted, asked)


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
