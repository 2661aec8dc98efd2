"""What is wrong with datasets and dashboards in the app they belong to."""

from collections.abc import Iterable
from itertools import chain

from engines.core.errors import Path, Problem, ProblemsError, text
from engines.core.world import World
from engines.report.board import Dashboard, DashboardFilter
from engines.report.board_check import check_page
from engines.report.catalog import charts
from engines.report.chart import ChartType
from engines.report.datasets import Dataset
from engines.report.definition import Measure, Tile
from engines.report.judge import judge_props
from engines.report.names import Names, Sources, unknown
from engines.report.reading import find_dataset, parse_query
from engines.report.reading_facts import Facts
from engines.report.reading_measures import MeasureReader
from engines.report.union_check import check_union


def check_dataset(dataset: Dataset, world: World) -> tuple[Problem, ...]:
    """Return every problem of a dataset among the forms of `world`."""
    found = find_dataset(
        Tile("", "", dataset=dataset.key), Sources(world, {dataset.key: dataset})
    )
    if isinstance(found, Problem):
        return (found,)
    names = Names(Sources(world, {dataset.key: dataset}), dataset)
    reader = MeasureReader(names, Facts(names))
    names.condition(dataset.where, ("where",))
    check_union(names)
    for place, join in enumerate(dataset.joins):
        shape = names.find(join, ("joins", place, "reference"))
        if shape is not None and (shape.type != "link" or shape.target is None):
            names.problems.append(_no_reference(join, ("joins", place, "reference")))
    for place, measure in enumerate(dataset.measures.values()):
        end = "field" if measure.fact else "formula"
        path: Path = ("measures", place, end)
        reader.known(measure, Measure(measure=measure.key), path)
    return tuple(names.problems)


def check_dashboard(dashboard: Dashboard, world: World) -> tuple[Problem, ...]:
    """Return every problem of a dashboard among the forms and datasets of `world`."""
    datasets = {
        key: found
        for (kind, key), found in world.parsed.items()
        if kind == "dataset" and isinstance(found, Dataset)
    }
    sources = Sources(world, datasets)
    twice = _repeated(dashboard)
    tiles = chain.from_iterable(
        _under(_check_tile(part.held, sources), ("tiles", part.place))
        for part in dashboard.parts
        if isinstance(part.held, Tile)
    )
    forms = {form for t in dashboard.tiles if (form := _form_of(t, sources))}
    filters = chain.from_iterable(
        _check_filter(one, forms, world, ("filters", place))
        for place, one in enumerate(dashboard.filters)
    )
    return (*twice, *tiles, *filters, *check_page(dashboard, world))


def _under(problems: Iterable[Problem], path: Path) -> Iterable[Problem]:
    return (problem.under(*path) for problem in problems)


def _repeated(dashboard: Dashboard) -> list[Problem]:
    keys = [part.key for part in dashboard.parts]
    return [
        Problem(
            "dashboard.duplicate_key",
            text(
                "图块标识“{key}”重复，请改名。",
                "Two tiles have the key '{key}'. Rename one.",
                key=key,
            ),
            ("tiles", place, "key"),
        )
        for place, key in enumerate(keys)
        if key in keys[:place]
    ]


def _check_tile(tile: Tile, sources: Sources) -> tuple[Problem, ...]:
    chart = charts().get(tile.chart)
    if chart is None:
        return (unknown("chart", tile.chart),)
    props = judge_props(chart.props, tile.props, ("props",))
    if tile.dataset in sources.world.datasets and tile.dataset not in sources.datasets:
        # The dataset itself is broken and says so; its tiles need not repeat it.
        return props
    return (*props, *_check_query(tile, chart, sources))


def _check_query(tile: Tile, chart: ChartType, sources: Sources) -> tuple[Problem, ...]:
    try:
        parse_query(tile, chart, sources)
    except ProblemsError as error:
        return error.problems
    dataset = find_dataset(tile, sources)
    if isinstance(dataset, Problem):
        return (dataset,)
    names = Names(sources, dataset)
    for place, step in enumerate(tile.drill):
        names.find(step.field, ("drill", place))
    return tuple(names.problems)


def _form_of(tile: Tile, sources: Sources) -> str | None:
    dataset = find_dataset(tile, sources)
    return None if isinstance(dataset, Problem) else dataset.form


def _check_filter(
    asked: DashboardFilter, forms: Iterable[str], world: World, path: Path
) -> list[Problem]:
    """A filter that reaches no tile at all is a mistake."""
    found = [world.find(form, asked.path_in(form)) for form in forms]
    if not found or any(shape is not None for shape in found):
        return []
    return [unknown("field", asked.field, (*path, "field"))]


def _no_reference(name: str, path: Path) -> Problem:
    texts = text(
        "“{name}”不是关联字段。请选择关联到另一张表单的字段。",
        "'{name}' is not a reference. Choose a field that leads to another form.",
        name=name,
    )
    return Problem("query.no_reference", texts, path)
