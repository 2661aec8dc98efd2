"""Clicks, filters and drills become ordinary conditions."""

from typing import Any

import pytest

from engines.core.conditions import parse_condition
from engines.core.errors import ProblemsError
from engines.report.clicks import (
    combined,
    drill,
    filter_condition,
    member_condition,
    point_condition,
)
from engines.report.definition import Dimension, parse_tile
from tests.tenon.reports.world import shape

DAY = shape("closed_on", "date")


@pytest.mark.parametrize(
    ("value", "condition"),
    [
        (None, None),
        ([], None),
        ({}, None),
        ({"from": None, "to": None}, None),
        ("won", {"field": "f", "op": "eq", "value": "won"}),
        (["a", "b"], {"field": "f", "op": "in", "value": ["a", "b"]}),
        (
            {"this": "quarter"},
            {"field": "f", "op": "in_range", "value": {"this": "quarter"}},
        ),
        (
            {"from": "2026-01-01"},
            {"all": [{"field": "f", "op": "gte", "value": "2026-01-01"}]},
        ),
        ({"me": True}, {"field": "f", "op": "eq", "value": {"me": True}}),
        ({"op": "is_empty"}, {"field": "f", "op": "is_empty"}),
    ],
)
def test_the_value_of_a_filter(value: Any, condition: Any):
    found = filter_condition("f", DAY, value)

    assert found == condition
    parse_condition(found or {})


@pytest.mark.parametrize(
    ("grain", "key", "condition"),
    [
        (None, "won", {"field": "f", "op": "eq", "value": "won"}),
        (None, None, {"field": "f", "op": "is_empty"}),
        (
            "month",
            "2026-02-01",
            {"field": "f", "op": "between", "value": ["2026-02-01", "2026-02-28"]},
        ),
        (
            None,
            {"not": ["a", None]},
            {
                "all": [
                    {"not": {"field": "f", "op": "eq", "value": "a"}},
                    {"not": {"field": "f", "op": "is_empty"}},
                ]
            },
        ),
    ],
)
def test_a_member_of_a_dimension(grain: str | None, key: Any, condition: Any):
    found = member_condition("f", grain, key)

    assert found == condition
    parse_condition(found)


@pytest.mark.parametrize("key", ["soon", 3, True, ["2026-01-01"], "2026-13-01"])
def test_a_period_that_is_no_date_is_refused(key: Any):
    with pytest.raises(ProblemsError):
        member_condition("f", "month", key)


def test_a_point_names_every_dimension():
    dimensions = [Dimension("stage"), Dimension("closed_on", "year")]

    found = point_condition(dimensions, ["won", "2026-01-01"])

    assert [part["field"] for part in found["all"]] == ["stage", "closed_on"]


def test_a_date_opens_by_itself_down_to_the_day():
    raw = {"chart": "bar", "dimensions": [{"field": "closed_on", "grain": "year"}]}
    tile = parse_tile(raw)
    steps = [{"value": day} for day in ("2026-01-01", "2026-04-01", "2026-05-01")]

    grains = [drill(tile, steps[:n]).tile.dimensions[0].grain for n in range(4)]

    assert grains == ["year", "quarter", "month", "day"]
    assert drill(tile, steps).next is None
    with pytest.raises(ProblemsError):
        drill(tile, [*steps, {"value": "2026-05-02"}])


def test_conditions_are_combined_only_when_there_are_several():
    one = {"field": "f", "op": "is_empty"}

    assert combined([None, {}]) == {}
    assert combined([one, None]) == one
    assert combined([one, one]) == {"all": [one, one]}
