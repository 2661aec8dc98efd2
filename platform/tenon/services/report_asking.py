"""Asking a tile: what narrows it, the query it becomes, and its rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from engines.core.errors import Problem, ProblemsError, TenonError, text
from engines.report.board import Dashboard, DashboardFilter
from engines.report.catalog import charts
from engines.report.chart import ChartType
from engines.report.clicks import Drilled, drill, filter_condition, with_grains
from engines.report.compile import Setting
from engines.report.datasets import Dataset
from engines.report.definition import Tile
from engines.report.judge import judge_props
from engines.report.names import Names, Sources, unknown
from engines.report.reading import find_dataset
from engines.report.viewing import viewed
from tenon.services.opening import Opened
from tenon.services.report_entities import SightEntities


@dataclass(frozen=True)
class Asked:
    """What a viewer chose: filter values, a condition of another tile, drill steps.

    `point` is where he clicked: the raw keys of its dimensions, and `measure` the
    place of the number. `view` is how he wants the tile himself.
    """

    filters: Mapping[str, Any] = field(default_factory=dict)
    cross: Mapping[str, Any] | None = None
    drill: Sequence[Any] = ()
    point: Sequence[Any] = ()
    view: Mapping[str, Any] = field(default_factory=dict)
    measure: int | None = None


@dataclass(frozen=True)
class Wanted:
    """A tile with everything that narrows it, ready to be asked."""

    tile: Tile
    dataset: Dataset
    chart: ChartType
    sources: Sources
    more: tuple[Mapping[str, Any], ...]
    drilled: Drilled


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


def find_tile(page: Dashboard, key: str) -> Tile:
    """Return a tile of a dashboard."""
    found = page.tile(key)
    if found is None:
        texts = text("没有图块“{key}”。", "There is no tile '{key}'.", key=key)
        raise TenonError("tile.absent", texts)
    return found


def sources_of(opened: Opened) -> Sources:
    """Return what the names of a tile can mean for this person."""
    live = opened.live
    return Sources(live.world, live.datasets, opened.ctx.language)


def with_dataset(opened: Opened, dataset: Dataset) -> Opened:
    """Return an app with one dataset more, or another one under its key."""
    datasets = {**opened.live.datasets, dataset.key: dataset}
    return replace(opened, live=replace(opened.live, datasets=datasets))


def wanted_of(
    opened: Opened, page: Dashboard | None, tile: Tile, asked: Asked
) -> Wanted:
    """Return a tile with what narrows it; raises ProblemsError with what is wrong."""
    changed = viewed(tile, asked.view) if asked.view else tile
    chart = charts().get(changed.chart)
    if chart is None:
        raise ProblemsError([unknown("chart", changed.chart)], "query.invalid")
    wrong = judge_props(chart.props, changed.props, ("props",))
    if wrong:
        raise ProblemsError(wrong, "query.invalid")
    sources = sources_of(opened)
    dataset = find_dataset(changed, sources)
    if isinstance(dataset, Problem):
        raise ProblemsError([dataset], "query.invalid")
    names = Names(sources, dataset)
    drilled = drill(with_grains(changed, names), asked.drill)
    reaching = page.filters_of(tile.key) if page else ()
    filters = _filters(reaching, asked.filters, names)
    cross = [asked.cross] if asked.cross else []
    more = (*filters, *cross, *drilled.conditions)
    return Wanted(changed, dataset, chart, sources, more, drilled)


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


def setting_of(opened: Opened, sources: Sources) -> Setting:
    """Return what a query is compiled for: this person's entities and moment."""
    sight = opened.sight
    entities = SightEntities(sight, opened.live.key)
    return Setting(sources.world, entities, sight.dialect, sight.env, sources.datasets)
