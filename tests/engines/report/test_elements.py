"""Elements of a page: what every kind promises, and how a page hangs together."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from engines.core.errors import Problem, ProblemsError, show_path
from engines.core.world import World
from engines.report import check_dashboard, parse_dashboard
from engines.report.board import handed_out
from engines.report.element import element_catalog, element_kinds
from tests.tenon.reports.world import WORLD

KINDS = list(element_kinds().values())
TABS = {"tabs": [{"key": "one"}, {"key": "two"}]}


def part(element: str, key: str = "e", **more: Any) -> dict[str, Any]:
    return {"key": key, "element": element, **more}


def chart(key: str = "t", **more: Any) -> dict[str, Any]:
    plain = {"key": key, "chart": "bar", "form": "opportunity"}
    return plain | {"dimensions": ["stage"], "measures": [{"agg": "count"}]} | more


def page(*tiles: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"key": "d", "title": "D", "tiles": list(tiles), **more}


def told(problems: tuple[Problem, ...]) -> set[tuple[str, str]]:
    assert all(set(p.texts) == {"zh-CN", "en"} for p in problems)
    return {(p.code, show_path(p.path)) for p in problems}


def found(*tiles: dict[str, Any], **more: Any) -> set[tuple[str, str]]:
    world = World(WORLD.forms, dashboards=frozenset({"d", "other"}))
    return told(check_dashboard(parse_dashboard(page(*tiles, **more)), world))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_takes_its_examples_and_refuses_the_others(kind):
    judge = Draft202012Validator(kind.props)
    Draft202012Validator.check_schema(kind.props)

    assert kind.accepts
    assert [one for one in kind.accepts if not judge.is_valid(one)] == []
    assert [one for one in kind.rejects if judge.is_valid(one)] == []
    assert judge.is_valid(kind.filled(kind.accepts[0]))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_is_told_in_both_languages_and_made_harmless_twice_alike(kind):
    once = kind.clean(kind.filled(kind.accepts[0]))

    assert set(kind.label) == {"zh-CN", "en"}
    assert kind.clean(once) == once
    assert all(kind.size)


def test_the_catalog_names_every_kind_once():
    names = [one["name"] for one in element_catalog()]

    assert names == sorted(set(names))
    assert {"text", "rich_text", "image", "video", "embed", "clock"} <= set(names)
    assert {"tabs", "carousel", "button", "view", "filter_bar", "divider"} <= set(names)


def test_formatted_words_are_written_with_their_format():
    assert element_kinds()["rich_text"].props["properties"]["html"]["x-input"] == (
        "rich_text"
    )


def test_a_page_of_charts_and_elements_is_sound():
    inside = {"tile": "e", "tab": "two"}
    tiles = (part("tabs", props=TABS), chart(**{"in": inside}), part("divider", "x"))

    assert found(*tiles, phone={"order": ["t"], "hidden": ["x"]}) == set()


def test_charts_keep_their_place_in_the_definition():
    parsed = parse_dashboard(page(part("divider"), chart()))

    assert [tile.key for tile in parsed.tiles] == ["t"]
    assert [one.key for one in parsed.elements] == ["e"]
    assert found(part("divider"), chart(form="nope")) == {
        ("query.unknown_form", "tiles/1/form")
    }


@pytest.mark.parametrize(
    ("tiles", "problem"),
    [
        ([part("hologram")], ("query.unknown_element", "tiles/0/element")),
        ([part("text", props={"text": 3})], ("schema.anyOf", "tiles/0/props/text")),
        (
            [part("view", props={"form": "deal"})],
            ("query.unknown_form", "tiles/0/props/form"),
        ),
        ([part("view")], ("element.incomplete", "tiles/0/props/form")),
        (
            [part("view", props={"form": "opportunity", "columns": ["nope"]})],
            ("query.unknown_field", "tiles/0/props/columns/0"),
        ),
        (
            [
                part(
                    "view",
                    props={
                        "form": "opportunity",
                        "where": {"field": "nope", "op": "eq", "value": 1},
                    },
                )
            ],
            ("query.unknown_field", "tiles/0/props/where"),
        ),
        (
            [part("button", props={"action": "dashboard", "dashboard": "gone"})],
            ("query.unknown_dashboard", "tiles/0/props/dashboard"),
        ),
        (
            [part("button", props={"action": "rule", "rule": "gone"})],
            ("query.unknown_rule", "tiles/0/props/rule"),
        ),
        (
            [part("filter_bar", props={"filters": ["gone"]})],
            ("query.unknown_filter", "tiles/0/props/filters/0"),
        ),
        (
            [part("tabs", props={"tabs": [{"key": "a"}, {"key": "a"}]})],
            ("dashboard.duplicate_page", "tiles/0/props/tabs/1/key"),
        ),
        (
            [chart(**{"in": {"tile": "gone", "tab": "one"}})],
            ("dashboard.no_page", "tiles/0/in"),
        ),
        (
            [
                part("tabs", props=TABS),
                part("tabs", "f", props=TABS, **{"in": {"tile": "e", "tab": "one"}}),
            ],
            ("dashboard.nested", "tiles/1/in"),
        ),
        ([chart(filters_by=["gone"])], ("query.unknown_filter", "tiles/0/filters_by")),
        (
            [chart(cross={"to": ["gone"]})],
            ("query.unknown_tile", "tiles/0/cross/to/0"),
        ),
        (
            [part("divider", "t"), chart()],
            ("dashboard.duplicate_key", "tiles/1/key"),
        ),
    ],
)
def test_what_is_wrong_with_a_part_is_told_with_its_place(tiles, problem):
    assert found(*tiles) == {problem}


def test_the_phone_and_the_wall_name_what_is_there():
    more = {"phone": {"order": ["gone"]}, "tv": {"seconds": 20, "boards": ["gone"]}}

    assert found(chart(), **more) == {
        ("query.unknown_tile", "phone/order/0"),
        ("query.unknown_dashboard", "tv/boards/0"),
    }


def test_filters_may_narrow_each_other_but_never_in_a_circle():
    owner = {"key": "who", "field": "owner", "cascade": ["stage"]}
    stage = {"key": "stage", "field": "stage"}

    assert found(chart(), filters=[owner, stage]) == set()
    assert found(chart(), filters=[owner, stage | {"cascade": ["who"]}]) == {
        ("dashboard.cascade_circle", "filters/0/cascade/0"),
        ("dashboard.cascade_circle", "filters/1/cascade/0"),
    }
    assert found(chart(), filters=[stage | {"cascade": ["gone"]}]) == {
        ("query.unknown_filter", "filters/0/cascade/0")
    }


def test_a_tile_hears_all_filters_or_those_it_names():
    filters = [{"key": "who", "field": "owner"}, {"key": "stage", "field": "stage"}]
    parsed = parse_dashboard(
        page(chart(), chart("u", filters_by=["who"]), filters=filters)
    )

    assert [one.key for one in parsed.filters_of("t")] == ["who", "stage"]
    assert [one.key for one in parsed.filters_of("u")] == ["who"]


@pytest.mark.parametrize(
    ("given", "sides"),
    [
        ({}, (True, True, None)),
        ({"cross": False}, (False, False, None)),
        ({"cross": {"sends": False}}, (False, True, None)),
        ({"cross": {"to": ["t"]}}, (True, True, ("t",))),
    ],
)
def test_clicks_reach_all_other_tiles_unless_it_is_said(given, sides):
    cross = parse_dashboard(page(chart(**given))).parts[0].cross

    assert (cross.sends, cross.hears, cross.to) == sides


def test_what_is_handed_out_can_run_nothing():
    html = "<p onclick=\"x()\">hi</p><script>x()</script><a href='javascript:x()'>a</a>"
    rich = part("rich_text", props={"html": {"zh-CN": html, "en": html}})
    handed = handed_out(page(rich, part("hologram", "h", props={"x": 1}), chart()))

    said = handed["tiles"][0]["props"]["html"]
    assert set(said) == {"zh-CN", "en"}
    assert said["en"] == "<p>hi</p><a>a</a>"
    assert handed["tiles"][1]["props"] == {}
    assert handed["tiles"][2] == chart()


def test_shape_problems_of_elements_are_told_at_once():
    with pytest.raises(ProblemsError) as caught:
        parse_dashboard(page(part("text", oops=1), {"element": 3, "key": "k"}))

    assert told(caught.value.problems) == {
        ("schema.additionalProperties", "tiles/0"),
        ("schema.type", "tiles/1/element"),
    }
