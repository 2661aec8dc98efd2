"""What a tile may ask: other forms, earlier times, a viewer's choice; and what not."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.core.conditions import parse_condition
from engines.core.environment import Env
from engines.core.errors import ProblemsError, show_path
from engines.core.world import World
from engines.report import check_dashboard, check_dataset, parse_dashboard
from engines.report.datasets import parse_dataset
from engines.report.dates import cut, following, last_day, show_period
from engines.report.definition import Dimension, parse_tile
from engines.report.moving import Mover, Step, bounds, step_between, step_of
from engines.report.viewing import viewed
from tests.tenon.reports.world import WORLD

ENV = Env(now=datetime(2024, 3, 18, 4, tzinfo=UTC), timezone="Asia/Shanghai")
MONTHS = [{"field": "closed_on", "grain": "month"}]


def told(*measures: Any, **more: Any) -> set[tuple[str, str]]:
    tile = {
        "key": "t",
        "chart": "table",
        "form": "customer",
        "measures": list(measures),
    }
    page = {"key": "d", "tiles": [{**tile, **more}]}
    problems = check_dashboard(parse_dashboard(page), World(WORLD.forms))
    assert all(set(p.texts) == {"zh-CN", "en"} for p in problems)
    return {(p.code, show_path(p.path)) for p in problems}


THEIRS = {"form": "opportunity", "field": "amount"}


def test_records_of_another_form_are_reached_by_a_reference_or_field_by_field():
    by = {"dimensions": ["region"]}

    assert told({**THEIRS, "via": "customer"}, **by) == set()
    assert told({**THEIRS, "match": {"owner": "owner"}}, dimensions=["owner"]) == set()


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        (THEIRS, ("query.unconnected", "tiles/0/measures/0/via")),
        ({**THEIRS, "via": "owner"}, ("query.no_way", "tiles/0/measures/0/via")),
        (
            {**THEIRS, "form": "nope"},
            ("query.unknown_form", "tiles/0/measures/0/form"),
        ),
        (
            {**THEIRS, "match": {"owner": "owner"}},
            ("query.ambiguous", "tiles/0/measures/0"),
        ),
        (
            {**THEIRS, "match": {"region": "amount"}},
            ("query.no_match", "tiles/0/measures/0/match/region"),
        ),
        (
            {"agg": "count", "compare": {"by": "year"}},
            ("query.no_date", "tiles/0/measures/0/compare"),
        ),
    ],
)
def test_what_would_be_doubled_or_is_unclear_is_refused(
    asked: dict[str, Any], problem: tuple[str, str]
):
    assert told(asked, dimensions=["region"]) == {problem}


def test_a_comparison_reaches_at_least_one_group_back():
    asked = {"agg": "count", "compare": {"by": "week"}}

    found = told(asked, form="opportunity", dimensions=MONTHS)

    assert found == {("query.too_fine", "tiles/0/measures/0/compare/by")}


def test_days_have_no_hours():
    by = [{"field": "closed_on", "grain": "hour_of_day"}]

    found = told({"agg": "count"}, form="opportunity", dimensions=by)

    assert found == {("query.no_hours", "tiles/0/dimensions/0/grain")}


def test_a_union_names_forms_and_fields_that_go_together():
    union = {
        "fields": [{"key": "who", "type": "link"}, {"key": "worth", "type": "decimal"}],
        "of": [
            {"form": "opportunity", "fields": {"who": "owner", "worth": "amount"}},
            {"form": "customer", "fields": {"who": "region", "x": "name"}},
            {"form": "nope", "fields": {}},
        ],
    }

    problems = check_dataset(parse_dataset({"key": "u", "union": union}), WORLD)

    assert {(p.code, show_path(p.path)) for p in problems} == {
        ("query.no_match", "union/of/1/fields/who"),
        ("query.unknown_field", "union/of/1/fields/x"),
        ("query.unknown_form", "union/of/2/form"),
    }


def test_a_measure_is_a_formula_or_a_fact():
    both = {"key": "m", "formula": "COUNT()", "agg": "count"}

    with pytest.raises(ProblemsError) as caught:
        parse_dataset(
            {"key": "d", "form": "customer", "measures": [both, {"key": "n"}]}
        )

    assert [show_path(p.path) for p in caught.value.problems] == [
        "measures/0/formula",
        "measures/1/formula",
    ]


def test_a_viewer_changes_what_he_sees_of_a_tile():
    tile = parse_tile(
        {
            "chart": "bar",
            "form": "opportunity",
            "dimensions": MONTHS,
            "measures": [{"agg": "count"}, {"field": "amount"}],
            "props": {"labels": True},
        }
    )

    found = viewed(
        tile, {"grain": {"closed_on__month": "year"}, "measures": [1], "chart": "pie"}
    )

    assert found.dimensions == (Dimension("closed_on", "year"),)
    assert found.measures == tile.measures[1:]
    assert (found.chart, found.props) == ("pie", {})


@pytest.mark.parametrize(
    "view",
    [{"measures": [7]}, {"grain": {"x": "eon"}}, {"where": {}}, {"measures": []}],
)
def test_a_viewer_cannot_ask_for_what_is_no_choice(view: dict[str, Any]):
    with pytest.raises(ProblemsError):
        viewed(parse_tile({"chart": "card", "form": "customer"}), view)


def moved(raw: dict[str, Any], step: Step) -> Any:
    return Mover("closed_on", step, ENV).moved(parse_condition(raw))


def test_a_month_moved_by_a_year_holds_the_leap_day():
    year = Step(months=12)
    between = {"field": "closed_on", "op": "between"}

    found = moved({**between, "value": ["2025-02-01", "2025-02-28"]}, year)

    assert found == moved({**between, "value": ["2025-02-01", "2025-02-28"]}, year)
    assert bounds((found.conditions[0],), "closed_on", ENV).end == date(2024, 3, 1)
    assert Step(months=12).back(date(2024, 2, 29)) == date(2023, 2, 28)


def test_the_time_before_a_filter_is_as_long_as_it():
    march = parse_condition(
        {"field": "closed_on", "op": "in_range", "value": {"this": "month"}}
    )
    days = parse_condition(
        {"field": "closed_on", "op": "in_range", "value": {"last": {"days": 30}}}
    )

    assert step_between(bounds((march,), "closed_on", ENV)) == Step(months=1)
    assert step_between(bounds((days,), "closed_on", ENV)) == Step(days=30)
    assert step_of("year", "week") == Step(days=364)
    assert step_of("month", "fiscal_year") == Step(months=1)


@given(
    day=st.dates(date(1990, 1, 1), date(2040, 1, 1)),
    grain=st.sampled_from(["fiscal_quarter", "fiscal_year"]),
    fiscal=st.integers(1, 12),
)
def test_fiscal_periods_hold_their_days(day: date, grain: str, fiscal: int):
    start = cut(day, grain, "UTC", fiscal)

    assert start <= day <= last_day(start, grain)
    assert cut(following(start, grain), grain, "UTC", fiscal) == following(start, grain)
    assert (start.month - fiscal) % (3 if grain == "fiscal_quarter" else 12) == 0


def test_a_fiscal_year_is_called_after_the_year_in_which_it_ends():
    assert show_period(date(2025, 4, 1), "fiscal_year", 4) == "FY2026"
    assert show_period(date(2026, 1, 1), "fiscal_quarter", 4) == "FY2026-Q4"
    assert show_period(date(2026, 1, 1), "fiscal_year", 1) == "FY2026"
