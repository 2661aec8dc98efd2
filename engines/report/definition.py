"""Tiles: what a chart asks and where it stands; their JSON, parsed once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as made
from decimal import Decimal
from typing import Any

from engines.core.conditions import condition_schema, parse_condition
from engines.core.errors import Path, Problem, ProblemsError, Text
from engines.core.schema import (
    Schema,
    array,
    boolean,
    integer,
    localised,
    props,
    string,
)
from engines.report.judge import judge
from engines.report.vocabulary import KEY, dimension_schema, measure_schema

ROWS_DEFAULT = {"x": 0, "y": 0, "w": 6, "h": 6}


@dataclass(frozen=True)
class Dimension:
    """A field to group by; a date also has a grain. `title` stands for the field's."""

    field: str
    grain: str | None = None
    title: Text | str | None = None


@dataclass(frozen=True)
class FactOf:
    """What is aggregated, and how; `form` when it is not the dataset's own.

    `via` is the reference of that form that leads here; `match` gives its field for
    a field of the dataset. `by` says which record is the last one.
    """

    field: str | None = None
    agg: str | None = None
    where: Mapping[str, Any] | None = None
    by: str | None = None
    form: str | None = None
    via: str | None = None
    match: Mapping[str, str] = made(default_factory=dict)

    @property
    def aggregate(self) -> str:
        """How the field is aggregated; without a field records are counted."""
        return self.agg or ("sum" if self.field else "count")


@dataclass(frozen=True)
class Calc:
    """What is worked out along the groups: running, share, rank and the like."""

    kind: str
    window: int = 3


@dataclass(frozen=True)
class Compare:
    """The same number one year, month … earlier, and how it is shown.

    `field` is the date that is moved; without it the date of the groups or filters.
    """

    by: str
    shows: str = "value"
    to_date: bool = False
    field: str | None = None


@dataclass(frozen=True)
class Target:
    """What a number should be: a constant, or a fact of another form."""

    value: Decimal | None = None
    fact: FactOf | None = None


@dataclass(frozen=True)
class Measure:
    """A number of a tile: a fact, or a measure that the dataset names.

    `fact.where` narrows this number alone.
    """

    fact: FactOf = FactOf()
    measure: str | None = None
    title: Text | str | None = None
    format: str | None = None
    calc: Calc | None = None
    compare: Compare | None = None
    target: Target | None = None


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


def tile_schema(required: Sequence[str] = ("key", "chart")) -> Schema:
    """Return the JSON Schema of a tile; the chart judges its own `props`."""
    cells = integer(minimum=0, maximum=10_000)
    return props(
        required,
        key=string(pattern=KEY),
        chart=string(minLength=1),
        title=localised(),
        note=localised(),
        dataset=string(minLength=1),
        form=string(minLength=1),
        dimensions=array(dimension_schema(), maxItems=8),
        measures=array(measure_schema(), maxItems=20),
        where=condition_schema(),
        having=condition_schema(),
        sort=array(string(minLength=1), maxItems=8),
        limit=integer(minimum=1, maximum=10_000),
        others=boolean(),
        props={"type": "object"},
        drill=array(dimension_schema(), maxItems=8),
        filters_by=array(string()),
        at=props(x=cells, y=cells, w=cells, h=cells),
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


def read_dimension(raw: Any) -> Dimension:
    """Return a dimension of JSON that its schema has judged."""
    if isinstance(raw, str):
        return Dimension(raw)
    return Dimension(raw["field"], raw.get("grain"), raw.get("title"))


def read_fact(raw: Mapping[str, Any]) -> FactOf:
    """Return what is aggregated from JSON that its schema has judged."""
    names = ("field", "agg", "where", "by", "form", "via")
    return FactOf(**{name: raw.get(name) for name in names}, match=raw.get("match", {}))


def read_measure(raw: Mapping[str, Any]) -> Measure:
    """Return a measure of JSON that its schema has judged."""
    calc, compare = raw.get("calc"), raw.get("compare")
    return Measure(
        fact=read_fact(raw),
        measure=raw.get("measure"),
        title=raw.get("title"),
        format=raw.get("format"),
        calc=Calc(calc["kind"], calc.get("window", 3)) if calc else None,
        compare=_compare(compare) if compare else None,
        target=_target(raw.get("target")),
    )


def _compare(raw: Mapping[str, Any]) -> Compare:
    return Compare(
        by=raw["by"],
        shows=raw.get("as", "value"),
        to_date=raw.get("to_date", False),
        field=raw.get("field"),
    )


def _target(raw: Any) -> Target | None:
    if raw is None:
        return None
    if isinstance(raw, Mapping):
        return Target(fact=read_fact(raw))
    return Target(Decimal(str(raw)))


def read_tile(raw: Mapping[str, Any]) -> Tile:
    """Return the tile of JSON that its schema has judged."""
    plain = ("key", "chart", "dataset", "form", "where", "having", "limit")
    tile = Tile(**{name: raw.get(name) for name in plain})  # type: ignore[arg-type]  # the schema has judged them
    return replace(
        tile,
        title=raw.get("title", ""),
        dimensions=tuple(map(read_dimension, raw.get("dimensions", ()))),
        measures=tuple(map(read_measure, raw.get("measures", ()))),
        sort=tuple(raw.get("sort", ())),
        others=raw.get("others", False),
        props=raw.get("props", {}),
        drill=tuple(map(read_dimension, raw.get("drill", ()))),
        at=ROWS_DEFAULT | raw.get("at", {}),
    )
