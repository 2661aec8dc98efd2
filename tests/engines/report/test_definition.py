"""Datasets and dashboards: what is read, what is refused, and in which words."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from engines.core.errors import Problem, ProblemsError, show_path
from engines.core.world import World
from engines.report import (
    check_dashboard,
    check_dataset,
    dashboard_schema,
    dataset_schema,
    parse_dashboard,
    parse_dataset,
)
from tests.tenon.reports.world import DATASETS, WORLD


def tile(**more: Any) -> dict[str, Any]:
    plain = {"key": "t", "chart": "bar", "form": "opportunity"}
    return plain | {"dimensions": ["stage"], "measures": [{"agg": "count"}]} | more


def dashboard(*tiles: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"key": "d", "title": "D", "tiles": list(tiles), **more}


def world() -> World:
    parsed = {("dataset", key): found for key, found in DATASETS.items()}
    forms = {key: found.form for key, found in DATASETS.items()}
    return World(WORLD.forms, datasets=forms, parsed=parsed)


def told(problems: tuple[Problem, ...]) -> set[tuple[str, str]]:
    assert all(set(p.texts) == {"zh-CN", "en"} for p in problems)
    return {(p.code, show_path(p.path)) for p in problems}


def refused(raw: Any, parse: Any = parse_dashboard) -> set[tuple[str, str]]:
    with pytest.raises(ProblemsError) as caught:
        parse(raw)
    return told(caught.value.problems)


def found(*tiles: dict[str, Any], **more: Any) -> set[tuple[str, str]]:
    return told(check_dashboard(parse_dashboard(dashboard(*tiles, **more)), world()))


def test_the_schemas_are_schemas():
    Draft202012Validator.check_schema(dataset_schema())
    Draft202012Validator.check_schema(dashboard_schema())


def test_a_sound_dashboard_has_no_problems():
    filters = [{"key": "when", "field": "created_at", "default": {"this": "year"}}]

    assert found(tile(), tile(key="u", drill=["owner"]), filters=filters) == set()


def test_every_shape_problem_is_told_at_once():
    raw = dashboard({"chart": 3, "key": "Bad Key", "oops": 1}, tile(limit="many"))

    assert refused(raw) == {
        ("schema.type", "tiles/0/chart"),
        ("schema.pattern", "tiles/0/key"),
        ("schema.additionalProperties", "tiles/0"),
        ("schema.type", "tiles/1/limit"),
    }


CLOSED = {"field": "closed_on", "agg": "max"}


@pytest.mark.parametrize("raw", [None, [], "x", 3])
def test_what_is_no_object_is_refused(raw: Any):
    assert refused(raw) == {("schema.type", "")}
    assert refused(raw, parse_dataset) == {("schema.type", "")}


def test_a_bad_condition_is_told_with_its_place():
    assert refused(dashboard(tile(where={"field": "stage", "op": "nope"}))) == {
        ("condition.op", "tiles/0/where/op")
    }


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"chart": "bra"}, ("query.unknown_chart", "tiles/0/chart")),
        ({"form": "deal"}, ("query.unknown_form", "tiles/0/form")),
        ({"dataset": "x"}, ("query.unknown_dataset", "tiles/0/dataset")),
        (
            {"dimensions": ["nope"]},
            ("query.unknown_field", "tiles/0/dimensions/0/field"),
        ),
        ({"dimensions": []}, ("query.slots", "tiles/0/dimensions")),
        ({"dimensions": ["stage"] * 3}, ("query.slots", "tiles/0/dimensions")),
        ({"measures": []}, ("query.slots", "tiles/0/measures")),
        (
            {"dimensions": ["items"]},
            ("query.not_a_dimension", "tiles/0/dimensions/0/field"),
        ),
        (
            {"dimensions": ["items.product"]},
            ("query.many", "tiles/0/dimensions/0/field"),
        ),
        (
            {"measures": [{"field": "stage", "agg": "sum"}]},
            ("query.bad_aggregate", "tiles/0/measures/0/agg"),
        ),
        (
            {"measures": [{"field": "closed_on", "agg": "max"}]},
            ("query.not_a_number", "tiles/0/measures"),
        ),
        (
            {"chart": "calendar_heatmap", "dimensions": ["stage"]},
            ("query.needs_date", "tiles/0/dimensions/0/field"),
        ),
        (
            {
                "chart": "calendar_heatmap",
                "dimensions": [{"field": "closed_on", "grain": "month"}],
            },
            ("query.needs_grain", "tiles/0/dimensions/0/grain"),
        ),
        (
            {"chart": "gantt", "measures": [CLOSED, {"agg": "count"}]},
            ("query.not_a_date", "tiles/0/measures"),
        ),
        (
            {"measures": [{"agg": "sum"}]},
            ("query.no_field", "tiles/0/measures/0/field"),
        ),
        (
            {"measures": [{"measure": "nope"}], "dataset": "pipeline"},
            ("query.unknown_measure", "tiles/0/measures/0/measure"),
        ),
        ({"sort": ["-nope"]}, ("query.unknown_field", "tiles/0/sort/0")),
        ({"drill": ["nope"]}, ("query.unknown_field", "tiles/0/drill/0")),
        (
            {"where": {"field": "nope", "op": "eq", "value": 1}},
            ("query.unknown_field", "tiles/0/where"),
        ),
        (
            {"having": {"field": "cost", "op": "gt", "value": 1}},
            ("query.unknown_measure", "tiles/0/having"),
        ),
        ({"props": {"nope": 1}}, ("schema.additionalProperties", "tiles/0/props")),
    ],
)
def test_each_mistake_is_named(wrong: dict[str, Any], problem: tuple[str, str]):
    assert found(tile(**wrong)) == {problem}


def test_a_measure_of_the_record_is_not_repeated_on_its_rows():
    rows = {"dataset": "lines", "dimensions": ["items.product"]}

    twice = tile(**rows, measures=[{"field": "amount", "agg": "sum"}])
    once = tile(**rows, measures=[{"field": "amount", "agg": "max"}])

    assert found(twice) == {("query.fan_out", "tiles/0/measures/0")}
    assert found(once) == set()


def test_two_tiles_with_one_key_and_a_filter_without_a_tile_are_told():
    filters = [{"key": "f", "field": "nope"}]

    assert found(tile(), tile(), filters=filters) == {
        ("dashboard.duplicate_key", "tiles/1/key"),
        ("query.unknown_field", "filters/0/field"),
    }


def measures(*formulas: str) -> dict[str, Any]:
    listed = [{"key": f"m{n}", "formula": f} for n, f in enumerate(formulas)]
    return {"key": "d", "form": "opportunity", "measures": listed}


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("amount * 2", "measure.bare_field"),
        ("SUM(nope)", "query.unknown_field"),
        ("SUM(stage)", "query.bad_aggregate"),
        ("SUM(", "formula.syntax"),
        ("SUM()", "measure.arguments"),
        ("COUNT_IF()", "measure.arguments"),
    ],
)
def test_a_formula_that_is_no_measure_is_told(formula: str, code: str):
    problems = check_dataset(parse_dataset(measures("COUNT()", formula)), WORLD)

    assert {p.code for p in problems} == {code}
    assert {p.path[:2] for p in problems} == {("measures", 1)}


def test_measures_may_compute_with_aggregates():
    sound = measures("ROUND(SUM(amount) / COUNT(), 2)", "IF(COUNT() > 3, 1, 0)")

    assert check_dataset(parse_dataset(sound), WORLD) == ()


def test_a_dataset_joins_references_only():
    raw = measures() | {"joins": [{"reference": "customer"}, {"reference": "stage"}]}

    assert told(check_dataset(parse_dataset(raw), WORLD)) == {
        ("query.no_reference", "joins/1/reference")
    }


def test_rows_of_a_dataset_are_a_subform():
    raw = {"key": "d", "form": "opportunity", "rows": "stage"}

    assert told(check_dataset(parse_dataset(raw), WORLD)) == {
        ("query.unknown_rows", "rows")
    }
