"""What every widget promises, run over the registry: a new one is tested for free."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator
from marshmallow import Schema

from engines.core.conditions import OPERATORS
from engines.core.errors import Problem
from engines.form import Field, WidgetType
from engines.form.catalog import widget_entry, widget_vectors
from engines.form.record_schema import WidgetValue
from engines.form.registry import WIDGETS
from engines.form.taking import compile_taker
from engines.form.value_check import compile_check
from engines.form.values import to_json
from engines.form.widget import GROUPS, INPUTS, Role, StorageType

EVERY = pytest.mark.parametrize("widget", WIDGETS.values(), ids=WIDGETS.keys())
GIVEN = [w for w in WIDGETS.values() if w.role is Role.INPUT]
EVERY_INPUT = pytest.mark.parametrize("widget", GIVEN, ids=[w.name for w in GIVEN])
LANGUAGES = {"zh-CN", "en"}


def field_of(widget: WidgetType, given: Any) -> Field:
    title = {"zh-CN": "字段", "en": "Field"}
    return Field("field", widget, title, widget.filled(given))


def test_there_are_at_least_60_widgets_in_every_group():
    assert len(WIDGETS) >= 60
    assert {w.group for w in WIDGETS.values()} == set(GROUPS)


@EVERY
def test_a_widget_has_labels_an_icon_and_a_stock_input(widget):
    assert set(widget.label) == LANGUAGES
    assert all(widget.label.values())
    assert widget.icon
    assert widget.group in GROUPS
    assert widget.input in INPUTS


@EVERY
def test_its_props_are_a_valid_schema_whose_defaults_fit_it(widget):
    Draft202012Validator.check_schema(widget.props)
    missing = set(widget.props["required"])

    errors = list(Draft202012Validator(widget.props).iter_errors(widget.filled({})))

    assert [e for e in errors if e.validator != "required"] == []
    assert len(errors) == len(missing)


@EVERY
def test_every_setting_has_a_title_in_both_languages(widget):
    untitled = [
        name
        for name, rule in widget.props["properties"].items()
        if set(rule.get("x-title", ())) != LANGUAGES
    ]

    assert untitled == []


@EVERY
def test_its_operators_exist(widget):
    assert set(widget.operators_of(widget.filled({}))) <= set(OPERATORS)


@EVERY_INPUT
def test_it_accepts_its_examples(widget):
    assert widget.accepts
    for given, raw in widget.accepts:
        if widget.children is None:
            taken = compile_taker(field_of(widget, given))(raw)
            assert not isinstance(taken, Problem), (given, raw, taken)


@EVERY_INPUT
def test_it_rejects_its_counter_examples_with_a_sentence(widget):
    assert len(widget.rejects) >= 2
    for given, raw in widget.rejects:
        if raw == "":
            continue
        taken = compile_taker(field_of(widget, given))(raw)
        assert isinstance(taken, Problem), (given, raw, taken)
        assert set(taken.texts) == LANGUAGES


@EVERY
def test_its_closure_agrees_with_jsonschema(widget):
    for given, raw in (*widget.accepts, *widget.rejects):
        schema = widget.value_schema(widget.filled(given))
        Draft202012Validator.check_schema(schema)
        judge = Draft202012Validator(
            schema, format_checker=Draft202012Validator.FORMAT_CHECKER
        )

        assert (compile_check(schema)(raw) is None) == judge.is_valid(raw), (given, raw)


@EVERY_INPUT
def test_its_values_survive_the_way_to_json_and_back(widget):
    if widget.children is not None:
        return
    for given, raw in widget.accepts:
        field = field_of(widget, given)
        take = compile_taker(field)
        native = take(raw)

        assert take(to_json(native, field.decimals)) == native


@EVERY_INPUT
def test_what_it_shows_can_be_read_back(widget):
    if widget.storage_of(widget.filled({})) in (StorageType.ROWS, StorageType.LINK):
        return
    if widget.input in ("files", "people", "reference", "polymorphic", "richtext"):
        return
    for given, raw in widget.accepts:
        field = field_of(widget, given)
        take = compile_taker(field)
        native = take(raw)

        assert take(field.read(field.show(native))) == native


@EVERY_INPUT
def test_blank_is_nothing(widget):
    take = compile_taker(field_of(widget, {}))

    assert take(None) is None
    assert take("") is None


@EVERY_INPUT
def test_marshmallow_converts_with_the_same_closure(widget):
    if widget.children is not None:
        return
    given, raw = widget.accepts[0]
    field = field_of(widget, given)
    take = compile_taker(field)
    schema = Schema.from_dict({"value": WidgetValue(take, field.decimals)})()

    assert schema.load({"value": raw}) == {"value": take(raw)}


@EVERY
def test_a_mask_never_shows_the_value(widget):
    for _given, raw in widget.accepts:
        if isinstance(raw, str) and len(raw) > 6:
            assert widget.masked(raw) != raw
    assert widget.masked(None) is None


@EVERY
def test_it_appears_in_the_catalog(widget):
    entry = widget_entry(widget)

    assert entry["name"] == widget.name
    assert entry["props"]["type"] == "object"


def test_the_vectors_for_other_languages_say_what_the_schema_alone_can_refuse():
    vectors = widget_vectors()
    wrong_digit = [v for v in vectors if not v["accepted"] and v["schema_valid"]]

    assert {v["widget"] for v in vectors} >= {"text", "money", "region", "subform"}
    assert all(v["schema_valid"] for v in vectors if v["accepted"])
    assert {v["widget"] for v in wrong_digit} >= {"id_card", "credit_code", "bank_card"}
