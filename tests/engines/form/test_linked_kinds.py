"""Kinds that copy, link to their own form, or hold an object."""

from engines.core.conditions import holds, parse_condition
from engines.core.world import World
from engines.form import compile_form
from engines.form.outline import Surroundings
from engines.form.widget import SEALED_OPERATORS
from form_cases import ENV, Shelf, codes, compiled, field, form

SNAPSHOT = form(
    field("name"),
    field("customer", "reference", props={"form": "customer"}),
    field(
        "level_then",
        "snapshot",
        props={"reference": "customer", "field": "level"},
    ),
)


def test_a_snapshot_keeps_what_was_linked_until_the_link_changes():
    made = compile_form(SNAPSHOT)
    shelf = Shelf(customer={1: {"level": "A"}, 2: {"level": "C"}})
    first = made.judge({"customer": 1}, env=ENV, links=shelf).values

    shelf.forms["customer"][1]["level"] = "B"
    edited = made.judge({"name": "x"}, env=ENV, current=first, links=shelf)
    again = made.judge({"customer": 1}, env=ENV, current=first, links=shelf)
    moved = made.judge({"customer": 2}, env=ENV, current=first, links=shelf)
    cleared = made.judge({"customer": None}, env=ENV, current=first, links=shelf)

    assert first["level_then"] == "A"
    assert "level_then" not in edited.changed
    assert again.values["level_then"] == "A"
    assert moved.values["level_then"] == "C"
    assert cleared.values["level_then"] is None


def test_a_release_that_computes_again_leaves_snapshots_alone():
    made = compile_form(SNAPSHOT)
    stored = {"id": 1, "customer": 1, "level_then": "A", "name": None}

    found = made.recompute(stored, env=ENV, links=Shelf(customer={1: {"level": "B"}}))

    assert found == {}


def test_a_parent_links_to_its_own_form():
    made = form(field("above", "parent"))

    assert made.field("above").target == "thing"


def test_an_object_is_there_or_not_and_equals_nothing():
    made = compiled(field("place", "location"))
    there = made.judge({"place": {"lng": 1, "lat": 2}}, env=ENV).values
    blank = made.judge({"place": {}}, env=ENV).values

    def says(op, values, **more):
        test = parse_condition({"field": "place", "op": op, **more})
        return holds(test, values, ENV)

    assert says("not_empty", there)
    assert says("is_empty", blank)
    assert not says("eq", there, value="x")


def test_formulas_read_the_parts_of_a_place():
    place = form(
        field("place", "location"),
        field(
            "where",
            "formula",
            props={"formula": "place.address", "result": "text"},
        ),
    )

    around = Surroundings(place, World({}))
    values = compile_form(place).judge(
        {"place": {"lng": 1, "lat": 2, "address": "赤道"}}, env=ENV
    )

    assert str(around.type_of("place.lat").kind) == "number"
    assert values.values["where"] == "赤道"


def test_a_place_outside_the_circle_is_refused_with_the_distance():
    made = compiled(
        field(
            "place",
            "location",
            props={"center": {"lng": 121.4737, "lat": 31.2304}, "radius": 500},
        )
    )

    outcome = made.judge({"place": {"lng": 121.48, "lat": 31.2304}}, env=ENV)

    assert codes(outcome) == [("value.invalid", "place")]
    assert "599" in outcome.problems[0].texts["en"]


def test_an_encrypted_field_offers_equality_only():
    made = form(
        field("phone", "phone", props={"encrypted": True}),
        field("plain", "phone"),
        field("key", "secret"),
    )

    sealed = [f.key for f in made.fields if f.encrypted]
    offered = {f.key: f.kind.operators_of(f.props) for f in made.fields}

    assert sealed == ["phone", "key"]
    assert offered["phone"] == offered["key"] == SEALED_OPERATORS
    assert "contains" in offered["plain"]
