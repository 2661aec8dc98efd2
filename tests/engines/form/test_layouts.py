"""Layouts: sections, tabs, columns and steps, one in the other."""

from typing import Any

import pytest

from engines.core.errors import ProblemsError
from engines.core.judge import judge
from engines.core.world import World
from engines.form import check_form, parse_form
from engines.form.registry import LAYOUT_KINDS, LAYOUTS
from form_cases import field

NESTED: list[dict[str, Any]] = [
    {"section": "A", "fields": ["name"]},
    {
        "steps": [
            {
                "title": "S1",
                "items": [
                    "a",
                    {"columns": [{"width": 16, "fields": ["b"]}, {"items": ["c"]}]},
                ],
            },
            {"title": "S2", "items": [{"tabs": [{"title": "T", "fields": ["d"]}]}]},
        ]
    },
]


def keys(layout: list[Any]) -> list[tuple[str, str]]:
    found = LAYOUTS.keys(layout, ("layout",))
    return [("/".join(map(str, path)), key) for path, key in found]


def problems(layout: list[Any]) -> list[tuple[str, str]]:
    found = LAYOUTS.problems(layout, ("layout",))
    return [(one.code, "/".join(map(str, one.path))) for one in found]


@pytest.mark.parametrize("kind", LAYOUT_KINDS.values(), ids=lambda kind: kind.name)
def test_every_kind_takes_its_examples_and_refuses_strange_words(kind):
    assert kind.examples
    for example in kind.examples:
        assert LAYOUTS.kind_of(example) is kind
        assert judge(kind.props, example) == ()
        assert judge(kind.props, {**example, "colour": "red"})


def test_the_fields_of_a_nested_layout_are_found_in_the_order_they_are_drawn():
    assert [key for _path, key in keys(NESTED)] == ["name", "a", "b", "c", "d"]
    assert ("layout/1/steps/0/items/1/columns/0/fields/0", "b") in keys(NESTED)


def test_a_nested_layout_is_a_layout():
    assert problems(NESTED) == []


def test_steps_stand_outermost_only():
    steps = {"steps": [{"title": "S", "fields": []}]}

    assert problems([{"section": "A", "items": [steps]}]) == [
        ("layout.outermost", "layout/0/items/0")
    ]


def test_a_layout_nests_five_levels_and_no_more():
    inner: dict[str, Any] = {"fields": ["a"]}
    for _level in range(5):
        inner = {"items": [inner]}
    assert problems([inner]) == []

    assert [code for code, _path in problems([{"items": [inner]}])] == ["layout.deep"]


@pytest.mark.parametrize(
    "item",
    [
        {"tabs": []},
        {"tabs": [{"fields": ["a"]}]},
        {"columns": 9},
        {"columns": [{"width": 25}]},
        {"steps": [{"title": "S", "fields": "a"}]},
        {"section": "A", "items": [7]},
    ],
)
def test_what_is_no_layout_is_refused_with_its_place(item):
    found = problems([item])

    assert found
    assert all(path.startswith("layout/0") for _code, path in found)


def test_a_broken_layout_stops_the_form_with_all_its_problems():
    layout = [{"tabs": []}, {"steps": []}]
    raw = {"key": "x", "fields": [field("name")], "layout": layout}

    with pytest.raises(ProblemsError) as caught:
        parse_form(raw)

    assert len(caught.value.problems) == 2


def test_a_field_named_twice_in_nested_parts_gets_a_warning():
    layout = [{"fields": ["name"]}, {"columns": [{"items": ["name"]}]}]
    raw = {"key": "x", "fields": [field("name")], "layout": layout}
    form = parse_form({**raw, "title_field": "name"})

    (warning,) = check_form(form, World({}))

    assert warning.code == "layout.repeated"
    assert warning.path == ("layout", 1, "columns", 0, "items", 0)
