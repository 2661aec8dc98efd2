"""Datasets and tiles: their JSON, parsed once into frozen values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as made
from typing import Any

from engines.core.conditions import condition_schema, parse_condition
from engines.core.errors import Path, Problem, ProblemsError, Text
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
from engines.report.judge import judge

GRAINS = ("day", "week", "month", "quarter", "year")
AGGREGATES = ("count", "count_distinct", "sum", "avg", "min", "max")
FORMATS = ("number", "integer", "compact", "money", "percent")
KEY = "^[a-z][a-z0-9_]{0,47}$"
ROWS_DEFAULT = {"x": 0, "y": 0, "w": 6, "h": 6}


@dataclass(frozen=True)
class Dimension:
    """A field to group by; a date also has a grain."""

    field: str
    grain: str | None = None


@dataclass(frozen=True)
class Measure:
    """A number of a tile: a count, an aggregated field, or a measure of the dataset.

    `where` narrows this number alone.
    """

    field: str | None = None
    agg: str | None = None
    measure: str | None = None
    title: Text | str | None = None
    format: str | None = None
    where: Mapping[str, Any] | None = None

    @property
    def aggregate(self) -> str:
        """How the field is aggregated; without a field records are counted."""
        return self.agg or ("sum" if self.field else "count")


@dataclass(frozen=True)
class DatasetMeasure:
    """A measure that a dataset names once: a formula of aggregates."""

    key: str
    title: Text | str
    formula: str
    format: str | None = None
    unit: str | None = None


@dataclass(frozen=True)
class Dataset:
    """Records of one form, or the rows of one of its subforms, and their measures."""

    key: str
    form: str
    title: Text | str = ""
    rows: str | None = None
    where: Mapping[str, Any] | None = None
    joins: tuple[str, ...] = ()
    measures: Mapping[str, DatasetMeasure] = made(default_factory=dict)


@dataclass(frozen=True)
class Tile:
    """One chart of a dashboard: what it asks and where it stands."""

    key: str
    chart: str
    title: Text | str = ""
    dataset: str | None = None
    form: str | None = None
    dimensions: tuple[Dimension, ...] = ()
    measures: tuple[Measure, ...] = ()
    where: Mapping[str, Any] | None = None
    having: Mapping[str, Any] | None = None
    sort: tuple[str, ...] = ()
    limit: int | None = None
    others: bool = False
    props: Mapping[str, Any] = made(default_factory=dict)
    drill: tuple[Dimension, ...] = ()
    at: Mapping[str, int] = made(default_factory=lambda: dict(ROWS_DEFAULT))


def _dimension_schema() -> Schema:
    full = props(["field"], field=_path(), grain=choice(GRAINS))
    return {"anyOf": [string(minLength=1), full]}


def _path() -> Schema:
    return string(minLength=1, maxLength=200, input="field")


def _measure_schema() -> Schema:
    return props(
        field=_path(),
        agg=choice(AGGREGATES),
        measure=string(minLength=1),
        title=localised(),
        format=choice(FORMATS),
        where=condition_schema(),
    )


def tile_schema(required: Sequence[str] = ("key", "chart")) -> Schema:
    """Return the JSON Schema of a tile; the chart judges its own `props`."""
    cells = integer(minimum=0, maximum=10_000)
    return props(
        required,
        key=string(pattern=KEY),
        chart=string(minLength=1),
        title=localised(),
        dataset=string(minLength=1),
        form=string(minLength=1),
        dimensions=array(_dimension_schema(), maxItems=8),
        measures=array(_measure_schema(), maxItems=20),
        where=condition_schema(),
        having=condition_schema(),
        sort=array(string(minLength=1), maxItems=8),
        limit=integer(minimum=1, maximum=10_000),
        others=boolean(),
        props={"type": "object"},
        drill=array(_dimension_schema(), maxItems=8),
        filters_by=array(string()),
        at=props(x=cells, y=cells, w=cells, h=cells),
    )


def dataset_schema() -> Schema:
    """Return the JSON Schema of a dataset."""
    measure = props(
        ["key", "formula"],
        key=string(pattern=KEY),
        title=localised(),
        formula=string(minLength=1, input="formula"),
        format=choice(FORMATS),
        unit=string(),
    )
    return props(
        ["key", "form"],
        key=string(pattern=KEY),
        title=localised(),
        description=localised(),
        form=string(minLength=1, input="form"),
        rows=string(minLength=1),
        where=condition_schema(),
        joins=array(props(["reference"], reference=_path())),
        measures=array(measure, maxItems=200),
    )


def parse_dataset(raw: Any) -> Dataset:
    """Return the dataset; raises ProblemsError with all its problems."""
    refuse([*judge("dataset", dataset_schema, raw), *condition_problems(raw, ())])
    measures = [_dataset_measure(one) for one in raw.get("measures", ())]
    return Dataset(
        key=raw["key"],
        form=raw["form"],
        title=raw.get("title", raw["key"]),
        rows=raw.get("rows"),
        where=raw.get("where"),
        joins=tuple(join["reference"] for join in raw.get("joins", ())),
        measures={m.key: m for m in measures},
    )


def parse_tile(raw: Any) -> Tile:
    """Return a tile that stands on no dashboard: its key and place may be missing."""
    found = judge("tile", lambda: tile_schema(("chart",)), raw)
    refuse([*found, *condition_problems(raw, ())])
    return read_tile({"key": "preview"} | dict(raw))


def refuse(problems: Sequence[Problem]) -> None:
    """Raise ProblemsError when there is any problem."""
    if problems:
        raise ProblemsError(problems)


def condition_problems(raw: Any, path: Path) -> list[Problem]:
    """Return what is wrong with the conditions of a tile or a dataset."""
    if not isinstance(raw, Mapping):
        return []
    found: list[Problem] = []
    for name in ("where", "having"):
        found += _one_condition(raw.get(name), (*path, name))
    measures = raw.get("measures")
    for place, one in enumerate(measures if isinstance(measures, list) else ()):
        where = one.get("where") if isinstance(one, Mapping) else None
        found += _one_condition(where, (*path, "measures", place, "where"))
    return found


def _one_condition(raw: Any, path: Path) -> tuple[Problem, ...]:
    if raw is None or not isinstance(raw, Mapping):
        return ()
    try:
        parse_condition(raw, path)
    except ProblemsError as error:
        return error.problems
    return ()


def _dimension(raw: Any) -> Dimension:
    if isinstance(raw, str):
        return Dimension(raw)
    return Dimension(raw["field"], raw.get("grain"))


def _dataset_measure(raw: Mapping[str, Any]) -> DatasetMeasure:
    title = raw.get("title", raw["key"])
    return DatasetMeasure(
        raw["key"], title, raw["formula"], raw.get("format"), raw.get("unit")
    )


def read_tile(raw: Mapping[str, Any]) -> Tile:
    """Return the tile of JSON that its schema has judged."""
    plain = ("key", "chart", "dataset", "form", "where", "having", "limit")
    tile = Tile(**{name: raw.get(name) for name in plain})  # type: ignore[arg-type]  # the schema has judged them
    return replace(
        tile,
        title=raw.get("title", ""),
        dimensions=tuple(map(_dimension, raw.get("dimensions", ()))),
        measures=tuple(Measure(**one) for one in raw.get("measures", ())),
        sort=tuple(raw.get("sort", ())),
        others=raw.get("others", False),
        props=raw.get("props", {}),
        drill=tuple(map(_dimension, raw.get("drill", ()))),
        at=ROWS_DEFAULT | raw.get("at", {}),
    )
