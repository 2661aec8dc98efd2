"""Panels: what stands on the page of a record beside its layout."""

from typing import Any

import pytest

from engines.core.errors import ProblemsError
from engines.core.judge import judge
from engines.core.world import World
from engines.form import check_form, parse_form
from engines.form.outline import shape
from engines.form.registry import PANELS
from form_cases import field

STAGES = {"options": [{"value": "new"}, {"value": "done"}]}


def company(*panels: dict[str, Any]) -> dict[str, Any]:
    fields = [field("name", "text"), field("stage", "select", props=STAGES)]
    return {
        "key": "company",
        "title_field": "name",
        "fields": fields,
        "panels": list(panels),
    }


def visit() -> dict[str, Any]:
    fields = [
        field("subject", "text"),
        field("company", "reference", props={"form": "company"}),
        field("at", "datetime"),
        field("state", "select", props=STAGES),
    ]
    return {"key": "visit", "title_field": "subject", "fields": fields}


def problems(*panels: dict[str, Any]) -> list[tuple[str, str]]:
    forms = [parse_form(company(*panels)), parse_form(visit())]
    world = World(forms={one.key: shape(one) for one in forms})
    found = check_form(forms[0], world)
    return [(one.code, "/".join(map(str, one.path))) for one in found]


@pytest.mark.parametrize("kind", PANELS.values(), ids=lambda kind: kind.name)
def test_every_kind_takes_its_examples_and_refuses_strange_words(kind):
    assert kind.examples
    for example in kind.examples:
        assert judge(kind.props, example) == ()
        assert judge(kind.props, {**example, "colour": "red"})


def test_panels_may_name_fields_of_this_form_and_of_the_one_that_links_here():
    assert (
        problems(
            {"type": "facts", "fields": ["stage", "owner"]},
            {"type": "path", "field": "stage", "ends": ["done"]},
            {"type": "shortcut", "form": "visit", "through": "company"},
            {
                "type": "activity",
                "form": "visit",
                "through": "company",
                "at": "at",
                "fields": ["subject"],
                "status": "state",
                "planned": "new",
                "done": "done",
            },
        )
        == []
    )


@pytest.mark.parametrize(
    ("panel", "code", "path"),
    [
        ({"type": "map"}, "panel.unknown", "panels/0/type"),
        (
            {"type": "facts", "fields": ["nothing"]},
            "field.unknown",
            "panels/0/fields/0",
        ),
        ({"type": "path", "field": "name"}, "view.field", "panels/0/field"),
        (
            {"type": "path", "field": "stage", "ends": ["gone"]},
            "panel.option",
            "panels/0/ends",
        ),
        (
            {"type": "shortcut", "form": "nothing", "through": "company"},
            "form.unknown",
            "panels/0/form",
        ),
        (
            {"type": "shortcut", "form": "visit", "through": "subject"},
            "panel.through",
            "panels/0/through",
        ),
        (
            {"type": "activity", "form": "visit", "through": "company", "at": "state"},
            "view.field",
            "panels/0/at",
        ),
    ],
)
def test_a_panel_that_names_what_is_not_there_is_reported(panel, code, path):
    assert (code, path) in problems(panel)


def test_settings_a_kind_does_not_know_are_reported_with_their_place():
    with pytest.raises(ProblemsError) as caught:
        parse_form(company({"type": "path", "field": "stage", "ends": "two"}))

    assert [one.path for one in caught.value.problems] == [("panels", 0, "ends")]
