"""Choices of a filter: only what the reader's own records hold, one after another."""

import json
from typing import Any

import pytest
from flask import Flask

from tenon.context import Context
from tests.tenon.reports import office
from tests.tenon.reports.test_dashboards import BOARD, Viewer, total


@pytest.fixture
def people(ctx: Context) -> dict[str, int]:
    """The people of an installed office, by user name."""
    return office.build(ctx)


@pytest.fixture
def admin(app: Flask, people: dict[str, int]) -> Viewer:
    """The administrator, who sees everything."""
    return Viewer(app, "admin")


@pytest.fixture
def ann(app: Flask, people: dict[str, int]) -> Viewer:
    """A seller, who sees her own records."""
    return Viewer(app, "ann")


def offered(viewer: Viewer, name: str, q: str = "", **arguments: Any) -> list[str]:
    asked = {key: json.dumps(value) for key, value in arguments.items()}
    path = f"{BOARD}/filters/{name}/choices"
    answer = viewer.client.get(path, query_string={"q": q, **asked})
    assert answer.status_code == 200, answer.json
    return [one["title"] for one in answer.json["choices"]]


def test_the_choices_are_those_of_the_records_one_may_see(admin: Viewer, ann: Viewer):
    assert offered(admin, "buyer") == ["大成", "小成"]
    assert offered(ann, "buyer") == ["大成"]
    assert offered(ann, "who") == ["Ann"]


def test_a_choice_above_narrows_the_choices_below(
    admin: Viewer, people: dict[str, int]
):
    assert offered(admin, "buyer", filters={"step": ["new"]}) == ["小成"]
    assert offered(admin, "buyer", filters={"who": [people["ann"]]}) == ["大成"]
    assert len(offered(admin, "step", filters={"who": [people["ann"]]})) == 3


def test_choices_are_found_by_the_words_of_their_title(admin: Viewer, ann: Viewer):
    assert offered(admin, "buyer", q="小") == ["小成"]
    assert offered(ann, "buyer", q="小") == []


def test_a_field_one_may_not_read_offers_nothing(admin: Viewer, ann: Viewer):
    assert offered(admin, "costs") != []
    assert offered(ann, "costs") == []


def test_a_filter_that_is_not_there_is_told(admin: Viewer):
    answer = admin.get("/filters/gone/choices")

    assert (answer.status_code, answer.json["code"]) == (404, "filter.absent")


def test_a_tile_hears_only_the_filters_it_names(admin: Viewer):
    narrowed = admin.tile("deaf", filters={"step": ["won"]})["rows"]

    assert narrowed == admin.tile("deaf")["rows"]
    assert total(admin, filters={"step": ["won"]}) < total(admin)


def test_elements_are_handed_out_harmless_and_have_no_numbers(admin: Viewer):
    page = admin.get("").json["dashboard"]
    words = next(tile for tile in page["tiles"] if tile["key"] == "words")

    assert words["props"]["html"] == "<b>Deals</b>"
    assert admin.get("/tiles/words/data").status_code == 404
