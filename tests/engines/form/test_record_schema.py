"""Records as JSON Schema and as a marshmallow schema."""

from decimal import Decimal

import pytest
from jsonschema import Draft202012Validator
from marshmallow import ValidationError

from engines.form import compile_form, parse_form
from engines.form.catalog import action_catalog, group_catalog, view_catalog
from engines.form.record_schema import marshmallow_schema, record_schema
from form_cases import OPPORTUNITY

FORM = parse_form(OPPORTUNITY)
RAW = {"name": "x", "stage": "won", "items": [{"id": 3, "price": "1.50"}]}


def test_the_json_schema_of_records_judges_every_depth():
    schema = record_schema(FORM.fields)
    Draft202012Validator.check_schema(schema)
    judge = Draft202012Validator(schema)

    assert judge.is_valid(RAW)
    assert not judge.is_valid({"items": [{"price": "1.505"}]})
    assert not judge.is_valid({"amount": 5})


def test_the_marshmallow_schema_converts_and_names_problems():
    schema = marshmallow_schema(compile_form(FORM))()

    assert schema.load(RAW)["items"] == [{"id": 3, "price": Decimal("1.50")}]
    with pytest.raises(ValidationError) as caught:
        schema.load({"items": [{"price": "many"}], "stage": "x"})
    assert set(caught.value.messages) == {"items", "stage"}


def test_views_actions_and_groups_are_in_the_catalog():
    assert {"grid", "kanban"} <= {v["name"] for v in view_catalog()}
    assert {"show", "set", "error"} <= {a["name"] for a in action_catalog()}
    assert all(set(g["label"]) == {"zh-CN", "en"} for g in group_catalog())
