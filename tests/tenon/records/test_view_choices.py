"""What a person changes of a view is his alone, and of the views that exist."""

from typing import Any

import pytest

from engines.core.errors import ProblemsError, TenonError
from tenon.context import Context
from tenon.services import forms, view_choices, views

from .conftest import Office


def seen(ctx: Context) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = forms.runtime_form(ctx, "sales", "deal")["views"]
    return found


def test_widths_and_order_come_back_with_the_view_to_him_alone(office: Office) -> None:
    ann, bob = office.as_("ann"), office.as_("bob")
    first = {"order": ["name", "stage"], "widths": {"name": 300}, "frozen": 2}

    view_choices.choose(ann, "sales", "deal", "big", first)
    view_choices.choose(ann, "sales", "deal", "big", {"figures": {"amount": "avg"}})

    hers = {view["key"]: view.get("mine") for view in seen(ann)}
    assert hers == {"board": None, "big": {"figures": {"amount": "avg"}}}
    assert all("mine" not in view for view in seen(bob))


def test_tabs_stand_in_his_own_order(office: Office) -> None:
    ann = office.as_("ann")

    view_choices.choose(ann, "sales", "deal", "", {"tabs": ["big", "gone"]})

    assert [view["key"] for view in seen(ann)] == ["big", "board"]
    assert [view["key"] for view in seen(office.as_("bob"))] == ["board", "big"]


@pytest.mark.parametrize(
    "raw",
    [
        {"widths": {"name": -4}},
        {"widths": {"name": "wide"}},
        {"order": "name"},
        {"figures": {"amount": "mode"}},
        {"frozen": 99},
        {"spell": 1},
        {"order": ["k" * 100] * 500},
    ],
)
def test_nonsense_is_refused(office: Office, raw: dict[str, Any]) -> None:
    with pytest.raises(ProblemsError):
        view_choices.choose(office.as_("ann"), "sales", "deal", "big", raw)


def test_a_form_he_may_not_see_has_no_choices(office: Office) -> None:
    with pytest.raises(TenonError) as caught:
        view_choices.choose(office.as_("eve"), "sales", "deal", "big", {})

    assert caught.value.code == "app.unknown"


KINDS: dict[str, dict[str, Any]] = {
    "grid": {"columns": ["name"], "group_by": ["stage"], "color": []},
    "kanban": {"group_by": "stage", "card": ["customer"]},
    "calendar": {"start": "close_on", "mode": "week"},
    "gallery": {"cover": "files", "size": "small"},
    "gantt": {"start": "close_on", "end": "seen_at", "zoom": "day"},
    "split": {"card": ["stage"]},
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_person_saves_a_view_of_every_kind(office: Office, kind: str) -> None:
    given = {"title": "mine", "type": kind, "sort": ["-name"], **KINDS[kind]}

    saved = views.create_view(office.as_("ann"), "sales", "deal", given)

    assert saved["type"] == kind
    assert KINDS[kind].items() <= saved.items()
    assert saved["key"] in [view["key"] for view in seen(office.as_("ann"))]
    assert saved["key"] not in [view["key"] for view in seen(office.as_("bob"))]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"type": "calendar"}, "schema.missing"),
        ({"type": "calendar", "start": "name"}, "view.field"),
        ({"type": "tree", "parent": "customer"}, "view.field"),
        ({"type": "gallery", "cover": "name"}, "view.field"),
        ({"type": "gantt", "start": "close_on", "end": 7}, "schema"),
        ({"type": "split", "spell": 1}, "schema.unexpected"),
        ({"type": "grid", "columns": ["cost"]}, "field.no_access"),
        ({"type": "grid", "columns": ["nobody"]}, "field.no_access"),
    ],
)
def test_settings_that_a_kind_cannot_use_are_refused(
    office: Office, given: dict[str, Any], code: str
) -> None:
    with pytest.raises(ProblemsError) as caught:
        views.create_view(office.as_("ann"), "sales", "deal", {"title": "x", **given})

    assert code in {caught.value.code, *(p.code for p in caught.value.problems)}
