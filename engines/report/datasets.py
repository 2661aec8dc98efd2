"""Datasets: where numbers come from, and the measures that are named once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engines.core.conditions import condition_schema
from engines.core.errors import Path, Problem, Text, text
from engines.core.schema import Schema, array, choice, integer, localised, props, string
from engines.report.definition import (
    FactOf,
    Tile,
    condition_problems,
    read_fact,
    refuse,
)
from engines.report.judge import judge
from engines.report.vocabulary import (
    FORMATS,
    KEY,
    TYPES,
    UNION,
    fact_schema,
    path_schema,
)


@dataclass(frozen=True)
class DatasetMeasure:
    """A measure that a dataset names once: a formula of aggregates, or one fact."""

    key: str
    title: Text | str
    formula: str | None = None
    format: str | None = None
    unit: str | None = None
    fact: FactOf | None = None


@dataclass(frozen=True)
class UnionField:
    """A field that all forms of a union have, under a name of its own."""

    key: str
    title: Text | str
    type: str
    target: str | None = None


@dataclass(frozen=True)
class UnionPart:
    """One form of a union: which path of it is which field of the union."""

    form: str
    fields: Mapping[str, str]
    where: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class UnionOf:
    """Records of several forms, one below the other."""

    fields: tuple[UnionField, ...]
    of: tuple[UnionPart, ...]


@dataclass(frozen=True)
class Dataset:
    """Records of a form, rows of a subform, people, tasks, or several forms united.

    `form` begins with `@` when it is no form of the app.
    """

    key: str
    form: str
    title: Text | str = ""
    rows: str | None = None
    where: Mapping[str, Any] | None = None
    joins: tuple[str, ...] = ()
    measures: Mapping[str, DatasetMeasure] = field(default_factory=dict)
    union: UnionOf | None = None
    fiscal_start: int = 1
    timezone: str | None = None


def counted_forms(tile: Tile, dataset: Dataset) -> frozenset[str]:
    """Return every form that a tile counts: its own, united ones, other facts."""
    union = dataset.union
    own = {part.form for part in union.of} if union else {dataset.form}
    asked = {m.measure for m in tile.measures}
    named = [m.fact for key, m in dataset.measures.items() if key in asked and m.fact]
    facts = [*named, *(m.fact for m in tile.measures)]
    return frozenset(own | {fact.form for fact in facts if fact.form})


def dataset_schema() -> Schema:
    """Return the JSON Schema of a dataset."""
    measure = props(
        ["key"],
        key=string(pattern=KEY),
        title=localised(),
        formula=string(minLength=1, input="formula"),
        format=choice(FORMATS),
        unit=string(),
        **fact_schema(),
    )
    schema = props(
        ["key"],
        key=string(pattern=KEY),
        title=localised(),
        description=localised(),
        form=string(minLength=1, input="form"),
        rows=string(minLength=1),
        union=_union_schema(),
        where=condition_schema(),
        joins=array(props(["reference"], reference=path_schema())),
        measures=array(measure, maxItems=200),
        fiscal_start=integer(minimum=1, maximum=12, default=1),
        timezone=string(minLength=1, maxLength=64),
    )
    return schema | {"anyOf": [{"required": ["form"]}, {"required": ["union"]}]}


def _union_schema() -> Schema:
    shared = props(
        ["key", "type"],
        key=string(pattern=KEY),
        title=localised(),
        type=choice(TYPES),
        target=string(minLength=1),
    )
    paths = {"type": "object", "additionalProperties": path_schema()}
    part = props(
        ["form", "fields"],
        form=string(minLength=1, input="form"),
        where=condition_schema(),
        fields=paths,
    )
    return props(
        ["fields", "of"],
        fields=array(shared, minItems=1, maxItems=60),
        of=array(part, minItems=1, maxItems=12),
    )


def parse_dataset(raw: Any) -> Dataset:
    """Return the dataset; raises ProblemsError with all its problems."""
    problems = [*judge("dataset", dataset_schema, raw), *condition_problems(raw, ())]
    refuse(problems or _unclear(raw))
    measures = [_measure(one) for one in raw.get("measures", ())]
    union = _union(raw["union"]) if "union" in raw else None
    return Dataset(
        key=raw["key"],
        form=UNION + raw["key"] if union else raw["form"],
        title=raw.get("title", raw["key"]),
        rows=raw.get("rows"),
        where=raw.get("where"),
        joins=tuple(join["reference"] for join in raw.get("joins", ())),
        measures={m.key: m for m in measures},
        union=union,
        fiscal_start=raw.get("fiscal_start", 1),
        timezone=raw.get("timezone"),
    )


def _unclear(raw: Mapping[str, Any]) -> list[Problem]:
    """Return a problem for each measure that is both a formula and a fact, or none."""
    texts = text(
        "指标要么写公式，要么选择汇总方式，二者选一。",
        "A measure is either a formula or an aggregate: give one of the two.",
    )
    found: list[Problem] = []
    for place, one in enumerate(raw.get("measures", ())):
        path: Path = ("measures", place, "formula")
        if ("formula" in one) == bool({"field", "agg", "form"} & one.keys()):
            found.append(Problem("dataset.unclear_measure", texts, path))
    return found


def _measure(raw: Mapping[str, Any]) -> DatasetMeasure:
    return DatasetMeasure(
        key=raw["key"],
        title=raw.get("title", raw["key"]),
        formula=raw.get("formula"),
        format=raw.get("format"),
        unit=raw.get("unit"),
        fact=None if "formula" in raw else read_fact(raw),
    )


def _union(raw: Mapping[str, Any]) -> UnionOf:
    fields = tuple(
        UnionField(
            one["key"], one.get("title", one["key"]), one["type"], one.get("target")
        )
        for one in raw["fields"]
    )
    parts = tuple(
        UnionPart(one["form"], one["fields"], one.get("where")) for one in raw["of"]
    )
    return UnionOf(fields, parts)
