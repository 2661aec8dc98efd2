"""From JSON to a form: all problems, each with its path."""

import pytest

from engines.core.errors import ProblemsError
from engines.form import parse_form
from engines.form.widget import StorageType
from form_cases import ITEMS, OPPORTUNITY, field, form


def problems_of(raw, **options):
    with pytest.raises(ProblemsError) as caught:
        parse_form(raw, **options)
    return {("/".join(map(str, p.path)), p.code) for p in caught.value.problems}


def test_a_form_is_parsed_with_its_defaults():
    parsed = parse_form(OPPORTUNITY)

    amount = parsed.field("amount")
    assert parsed.title["en"] == "Opportunity"
    assert amount.title == {"zh-CN": "amount", "en": "amount"}
    assert (amount.storage, amount.decimals) == (StorageType.DECIMAL, 2)
    assert parsed.field("items.product").target == "product"
    assert parsed.field("items").storage is StorageType.ROWS


def test_all_problems_come_at_once_with_their_paths():
    found = problems_of(
        {
            "key": "thing",
            "title_field": "nobody",
            "fields": [
                field("a", "number", props={"decimals": "x", "colour": 1}),
                field("a"),
                field("version"),
                field("c", "text", props={"pattern": "("}),
            ],
            "rules": [
                {"key": "r", "when": {"field": "a", "op": "is"}, "then": [{"jump": 1}]}
            ],
        }
    )

    assert found == {
        ("title_field", "form.title_field"),
        ("fields/0/props/decimals", "schema"),
        ("fields/0/props/colour", "schema.unexpected"),
        ("fields/1/key", "key.duplicate"),
        ("fields/2/key", "key.reserved"),
        ("fields/3/props/pattern", "pattern.invalid"),
        ("rules/0/when/op", "condition.op"),
        ("rules/0/then/0", "rule.action"),
    }


@pytest.mark.parametrize("key", ["Name", "1st", "", "名称", "a" * 49, "a-b"])
def test_a_bad_key_is_refused(key):
    assert ("fields/0/key", "schema") in problems_of(
        {"key": "thing", "fields": [field(key)]}
    )


@pytest.mark.parametrize("raw", [None, [], "form", {}, {"key": "x"}, {"fields": 3}])
def test_what_is_no_form_is_refused_with_a_problem(raw):
    assert problems_of(raw)


def test_the_columns_of_a_subform_obey_the_same_rules():
    columns = [field("a", "rating", props={"max": 99}), field("a"), field("id")]
    raw = {
        "key": "thing",
        "fields": [field("rows", "subform", props={"fields": columns})],
    }

    assert problems_of(raw) == {
        ("fields/0/props/fields/0/props/max", "schema"),
        ("fields/0/props/fields/1/key", "key.duplicate"),
        ("fields/0/props/fields/2/key", "key.reserved"),
    }


def test_rows_cannot_hold_rows():
    inner = {**ITEMS, "key": "inner"}
    raw = {
        "key": "thing",
        "fields": [field("rows", "subform", props={"fields": [inner]})],
    }

    assert problems_of(raw) == {("fields/0/props/fields/0/widget", "field.nested")}


def test_an_unknown_widget_is_a_grey_box_that_keeps_its_settings():
    box = form(field("odd", "hologram", props={"depth": 3})).field("odd")

    assert not box.known
    assert box.storage is StorageType.NONE
    assert box.props == {"depth": 3}


def test_shared_options_are_filled_in():
    sets = {"levels": {"options": [{"value": "A"}, {"value": "B"}]}}
    raw = {
        "key": "thing",
        "fields": [field("level", "select", props={"set": "levels"})],
    }

    parsed = parse_form(raw, sets)

    assert [o["value"] for o in parsed.field("level").options] == ["A", "B"]
    assert problems_of(raw, option_sets={"other": {"options": []}}) == {
        ("fields/0/props/set", "option_set.unknown")
    }


def test_a_view_is_judged_by_its_own_kind():
    raw = {
        "key": "thing",
        "fields": [field("a")],
        "views": [{"key": "board", "type": "kanban"}, {"key": "x", "type": "globe"}],
    }

    assert problems_of(raw) == {("views/0/group_by", "schema.missing")}


@pytest.mark.parametrize("wrong", [["a"], {"a": 1}, 7])
def test_an_option_set_that_is_no_name_is_a_problem_and_no_crash(wrong):
    raw = {"key": "f", "fields": [field("x", "select", props={"set": wrong})]}

    with pytest.raises(ProblemsError) as caught:
        parse_form(raw, {})

    assert caught.value.problems[0].path[:4] == ("fields", 0, "props", "set")
