"""The promises that every chart kind keeps, run over the registry."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from engines.report.catalog import catalog, charts
from engines.report.chart import PICTURES, ChartType, Drawing, draw
from engines.report.charts.box_plot import five_numbers
from engines.report.charts.control import limits
from engines.report.charts.correlation import pearson
from engines.report.charts.regression import fit
from engines.report.echarts import drawn
from engines.report.examples import example, example_table, fitting
from engines.report.provinces import PROVINCES, province_of
from engines.report.table import Table

ALL = [pytest.param(chart, id=name) for name, chart in charts().items()]
DRAWN = [
    pytest.param(chart, id=name)
    for name, chart in charts().items()
    if chart.view in PICTURES
]
GROUPED = [one for one in DRAWN if one.values[0].needs.dimensions[1]]
LANGUAGES = ("zh-CN", "en")
GROUPS = {
    "compare",
    "flow",
    "indicator",
    "map",
    "relate",
    "share",
    "spread",
    "table",
    "trend",
}
# What these draw is computed from many groups: tests of their own prove the numbers.
DERIVED = {"box_plot", "correlation", "gauge", "histogram"}


def option(chart: ChartType, table: Table, **props: Any) -> dict[str, Any]:
    drawn = draw(chart, Drawing(props), table)
    assert drawn is not None
    return drawn


def walk(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    yield path, value
    if isinstance(value, dict):
        for name, item in value.items():
            yield from walk(item, f"{path}/{name}")
    if isinstance(value, list):
        for place, item in enumerate(value):
            yield from walk(item, f"{path}/{place}")


def items(option: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the data items that stand for a group, for trees only their leaves."""
    for series in option["series"]:
        for item in (*series["data"], *series.get("links", ())):
            yield from (leaf for leaf in leaves(item) if one_group(leaf))


def one_group(item: dict[str, Any]) -> bool:
    """Tell whether an item means a group, not several of them."""
    return "key" in item and not any(isinstance(k, dict) for k in item["key"])


def leaves(item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if item.get("children"):
        for child in item["children"]:
            yield from leaves(child)
    else:
        yield item


def numbers(item: dict[str, Any]) -> list[Decimal]:
    value = item.get("amount", item["value"])
    found = value if isinstance(value, list) else [value]
    return [Decimal(str(v)) if number(v) else v for v in found if v is not None]


def number(value: Any) -> bool:
    return isinstance(value, int | float)


def without_numbers(table: Table) -> Table:
    nothing = (None,) * len(table.measures)
    return replace(table, rows=tuple(replace(r, values=nothing) for r in table.rows))


@pytest.mark.parametrize("chart", ALL)
def test_a_kind_says_what_it_is_in_both_languages(chart: ChartType):
    assert set(chart.label) == {"zh-CN", "en"}
    assert chart.icon
    assert chart.group in GROUPS
    Draft202012Validator.check_schema(chart.props)
    Draft202012Validator(chart.props).validate(chart.filled({}))
    json.dumps(chart.as_json())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("chart", DRAWN)
def test_a_picture_is_plain_data_without_colours_or_javascript(
    chart: ChartType, language: str
):
    drawn = draw(chart, Drawing({}, language), example(chart, language))

    text = json.dumps(drawn, allow_nan=False)
    assert "x_x--" not in text
    assert "function" not in text
    paths = [path.lower() for path, _ in walk(drawn)]
    assert not [p for p in paths if p.endswith("color")]
    assert not re.search(r"#[0-9a-f]{6}\b", text)


@pytest.mark.parametrize("chart", DRAWN)
def test_a_legend_stands_at_a_said_place(chart: ChartType):
    legend = option(chart, example(chart))["legend"]

    assert legend.get("bottom") or legend.get("right")


@pytest.mark.parametrize("chart", DRAWN)
def test_formatters_have_names_the_client_knows(chart: ChartType):
    drawn = option(chart, example(chart), labels=True)

    named = [v for path, v in walk(drawn) if path.endswith("/$fmt")]
    assert named
    assert set(named) <= {"money", "percent", "number", "compact"}


@pytest.mark.parametrize("chart", DRAWN)
def test_nothing_to_draw_is_no_picture(chart: ChartType):
    table = example(chart)

    assert draw(chart, Drawing(), replace(table, rows=())) is None
    assert draw(chart, Drawing(), without_numbers(table)) is None


@pytest.mark.parametrize("chart", DRAWN)
def test_one_row_is_enough(chart: ChartType):
    table = example(chart)

    drawn = option(chart, replace(table, rows=table.rows[:1]))

    assert drawn["series"]
    assert chart.name in DERIVED or list(items(drawn))


@pytest.mark.parametrize("chart", GROUPED)
def test_one_blank_among_numbers_is_no_error(chart: ChartType):
    table = example(chart)
    first = replace(table.rows[0], values=(None,) * len(table.measures))

    drawn = option(chart, replace(table, rows=(first, *table.rows[1:])))

    assert json.dumps(drawn, allow_nan=False)


@pytest.mark.parametrize("chart", GROUPED)
def test_ten_thousand_rows_are_drawn(chart: ChartType):
    table = example(chart)
    first = table.rows[0]
    many = [
        replace(first, keys=(key, *first.keys[1:]), labels=(key, *first.labels[1:]))
        for key in (day_or_name(chart, n) for n in range(10_000))
    ]

    drawn = option(chart, replace(table, rows=(first, *many)))

    assert chart.name in DERIVED or len(list(items(drawn))) >= 1


def day_or_name(chart: ChartType, place: int) -> str:
    day = date(2000, 1, 1) + timedelta(days=place)
    return day.isoformat() if chart.needs.date else f"名称 {place}"


def shown(chart: ChartType, drawn: dict[str, Any], dimensions: int) -> list[Any]:
    whole = [i for i in items(drawn) if len(i["key"]) == dimensions or nested(i)]
    if chart.name == "heatmap":
        return sorted(numbers(item)[2] for item in whole)
    return sorted(n for item in whole for n in numbers(item))


def nested(item: dict[str, Any]) -> bool:
    return bool(item["key"]) and isinstance(item["key"][0], list)


def slots(chart: ChartType) -> Iterator[tuple[int, int]]:
    least, most = chart.needs.dimensions
    fewest, highest = chart.needs.measures
    for dimensions in range(least, min(most, 3) + 1):
        for measures in range(fewest, min(highest, 3) + 1):
            yield dimensions, measures


FILLED = [
    pytest.param(chart, *sizes, id=f"{chart.name}-{sizes[0]}-{sizes[1]}")
    for chart in charts().values()
    if chart.view in PICTURES and chart.name not in DERIVED - {"gauge"}
    for sizes in slots(chart)
    if (chart.name, sizes[0]) != ("sankey", 3)
]


@pytest.mark.parametrize(("chart", "dimensions", "measures"), FILLED)
def test_the_numbers_of_the_picture_are_those_of_its_table(
    chart: ChartType, dimensions: int, measures: int
):
    table = fitting(chart, dimensions, measures)
    every = [v for row in table.rows for v in row.values]
    if not dimensions:
        every = [table.rows[0].values[0]]

    found = shown(chart, option(chart, table), dimensions)

    assert found == sorted(v.isoformat() if isinstance(v, date) else v for v in every)


@pytest.mark.parametrize("chart", DRAWN)
def test_every_key_of_a_point_means_groups_of_its_table(chart: ChartType):
    table = example(chart)

    for keys in clickable(option(chart, table)):
        assert any(meant(keys, row.keys) for row in table.rows), keys


def clickable(option: dict[str, Any]) -> Iterator[list[Any]]:
    for _, value in walk(option["series"]):
        keys = value.get("key") if isinstance(value, dict) else None
        if keys is not None:
            yield from keys if keys and isinstance(keys[0], list) else [keys]


def meant(keys: list[Any], row: tuple[Any, ...]) -> bool:
    return len(keys) <= len(row) and all(map(member, keys, row))


def member(key: Any, value: Any) -> bool:
    if not isinstance(key, dict):
        return bool(key == value)
    return "any" in key or value in key["in"]


@pytest.mark.parametrize("chart", DRAWN)
def test_what_can_be_clicked_reaches_every_group(chart: ChartType):
    table = example(chart)
    keys = list(clickable(option(chart, table)))

    reached = [row for row in table.rows if any(meant(k, row.keys) for k in keys)]

    # A square of a correlation stands for all groups: it says nothing to choose by.
    assert len(reached) == (0 if chart.name == "correlation" else len(table.rows))


def test_a_mark_of_many_groups_means_all_of_them():
    table = example_table(1, 1)

    columns = option(charts()["histogram"], table, spans=3)["series"][0]["data"]

    named = [key for column in columns for key in column.get("key", ())]
    every = [
        one for key in named for one in (key["in"] if isinstance(key, dict) else [key])
    ]
    assert sorted(every) == sorted(row.keys[0] for row in table.rows)


def test_a_mark_of_too_many_groups_means_nothing():
    table = example_table(1, 1)
    rows = tuple(replace(table.rows[0], keys=(str(n),)) for n in range(500))

    columns = option(charts()["histogram"], replace(table, rows=rows))

    assert "key" not in columns["series"][0]["data"][0]


def test_numbers_that_do_not_add_up_stay_apart_on_a_map():
    table = example_table(1, 1)
    column = replace(table.measures[0], additive=False)
    twins = [replace(table.rows[0], keys=(code,)) for code in ("330100", "330200")]

    drawn = option(
        charts()["tile_map"], replace(table, measures=(column,), rows=tuple(twins))
    )

    (tile,) = drawn["series"][1]["data"]
    assert tile["value"][2] is None
    assert len(tile["tip"]) == 2
    assert tile["key"] == [{"in": ["330100", "330200"]}]


def test_members_of_the_same_name_stay_apart():
    table = example_table(1, 1)
    twins = [replace(row, labels=("张伟",)) for row in table.rows]

    drawn = option(charts()["bar"], replace(table, rows=tuple(twins)))

    assert len(drawn["series"][0]["data"]) == len(twins)


def test_a_part_of_a_hundred_percent_is_exact():
    table = example_table(2, 1)

    drawn = option(charts()["bar_percent"], table)

    for across in zip(*(s["data"] for s in drawn["series"]), strict=True):
        assert sum(point["value"] for point in across) == pytest.approx(1)


def test_a_funnel_keeps_the_order_of_its_steps_and_tells_the_conversion():
    table = example_table(1, 1)

    drawn = option(charts()["funnel"], table, conversion=True)

    names = [item["name"] for item in drawn["series"][0]["data"]]
    assert names == ["浙江 100.0%", "广东 67.2%", "北京 118.8%", "四川 33.6%"]
    assert drawn["series"][0]["sort"] == "none"


def test_series_come_in_their_own_order_even_when_the_first_group_lacks_one():
    table = example_table(2, 1)

    drawn = option(charts()["bar"], replace(table, rows=table.rows[1:]))

    assert [s["name"] for s in drawn["series"]] == ["新客户", "老客户"]


def test_the_catalog_lists_every_kind():
    assert [one["name"] for one in catalog()] == sorted(charts())
    assert len(catalog()) >= 80


@pytest.mark.parametrize(
    ("value", "goal"), [("12800", 20_000), ("0.4", 0.4), ("900", 900), ("0", 100)]
)
def test_a_gauge_without_a_goal_ends_at_a_round_number(value: str, goal: float):
    table = example_table(0, 1)
    row = replace(table.rows[0], values=(Decimal(value),))

    dial = option(charts()["gauge"], replace(table, rows=(row,)))["series"][0]

    assert (dial["min"], dial["max"]) == (0, goal)


def test_a_gauge_ends_at_its_goal():
    table = example_table(0, 2)

    dial = option(charts()["gauge"], table)["series"][0]

    assert dial["max"] == table.rows[0].values[1]


def test_what_flows_through_the_middle_of_a_sankey_is_what_flowed_in():
    table = example_table(3, 1)

    links = option(charts()["sankey"], table)["series"][0]["links"]

    totals = [
        sum(Decimal(str(one["value"])) for one in links if one["source"][0] == level)
        for level in "01"
    ]
    assert totals == [sum(row.values[0] for row in table.rows)] * 2


def test_a_histogram_counts_every_group_once():
    table = example_table(3, 1)

    columns = option(charts()["histogram"], table)["series"][0]["data"]

    assert sum(column["value"] for column in columns) == len(table.rows)


def test_a_box_holds_the_middle_half_and_far_members_are_dots():
    assert five_numbers([Decimal(n) for n in (1, 2, 3, 4, 5, 100)]) == (
        Decimal(1),
        Decimal("2.25"),
        Decimal("3.5"),
        Decimal("4.75"),
        Decimal(5),
    )


def test_measures_that_rise_together_correlate_fully():
    assert pearson([1, 2, 3], [2, 4, 6]) == 1
    assert pearson([1, 2, 3], [6, 4, 2]) == -1
    assert pearson([1, 1, 1], [6, 4, 2]) is None


def test_a_trend_is_the_line_of_least_squares():
    points = [(Decimal(x), Decimal(2 * x + 1)) for x in range(4)]

    assert fit(points) == ((0, 1), (3, 7))
    assert fit(points[:1]) is None


def test_limits_of_a_control_chart_follow_the_moving_range():
    low, mean, high = limits([Decimal(n) for n in (10, 12, 10, 12)])

    assert (mean, high - mean, mean - low) == (11, Decimal("5.32"), Decimal("5.32"))


def test_every_province_has_a_tile_of_its_own():
    assert len(PROVINCES) == len({(p.x, p.y) for p in PROVINCES}) == 34
    assert province_of("330100", "浙江省杭州市") == province_of("zj", "浙江")
    assert province_of("x", "Atlantis") is None


def test_a_radar_of_measures_gives_each_spoke_a_scale_of_its_own():
    kind = charts()["radar"]
    table = fitting(kind, 1, 3)
    props = kind.filled({"axes": "measures", "rings": 2, "mean": True})

    option = draw(kind, Drawing(props), table)

    [radar], rings = option["radar"], [one["data"][0] for one in option["series"]]
    columns = list(zip(*(row.values for row in table.rows), strict=True))
    assert [one["name"] for one in radar["indicator"]] == [
        m.title for m in table.measures
    ]
    assert [one["max"] for one in radar["indicator"]] == [
        drawn(max(column)) for column in columns
    ]
    newest, before, mean = rings
    assert newest["value"] == [drawn(v) for v in table.rows[-1].values]
    assert newest["key"] == [list(table.rows[-1].keys)] * 3
    assert newest["measure"] == [0, 1, 2]
    assert before["name"] == table.rows[-2].labels[0]
    assert "key" not in mean
    assert mean["value"] == [drawn(sum(c, Decimal()) / len(c)) for c in columns]
