"""Form rules on the server: the same as in the browser."""

from decimal import Decimal

from engines.form import compile_form, parse_form
from form_cases import ENV, OPPORTUNITY, Shelf, codes, compiled, field

FORM = compile_form(parse_form(OPPORTUNITY))


def rule(key, when, *then, **rest):
    return {"key": key, "when": when, "then": list(then), **rest}


def is_(key, value):
    return {"field": key, "op": "eq", "value": value}


def test_a_shown_field_is_hidden_until_its_rule_holds():
    assert FORM.judge({"name": "x"}, env=ENV).hidden == {"lost_reason"}
    assert not FORM.judge(
        {"name": "x", "stage": "lost", "lost_reason": "price"}, env=ENV
    ).hidden


def test_a_rule_can_require_a_field():
    outcome = FORM.judge({"name": "x", "stage": "lost"}, env=ENV)

    assert codes(outcome) == [("field.required", "lost_reason")]


def test_a_hidden_field_stays_blank_on_create_and_as_it_was_on_edit():
    created = FORM.judge({"name": "x", "lost_reason": "typed"}, env=ENV)
    stored = {**created.values, "lost_reason": "earlier"}
    edited = FORM.judge({"lost_reason": "typed"}, env=ENV, current=stored)

    assert created.values["lost_reason"] is None
    assert edited.values["lost_reason"] == "earlier"
    assert not edited.changed


def test_what_is_wrong_with_a_hidden_value_does_not_matter():
    outcome = FORM.judge({"name": "x", "lost_reason": 5}, env=ENV)

    assert not outcome.problems


def test_the_last_word_on_a_field_wins():
    form = compiled(
        field("a"),
        field("b"),
        rules=[
            rule("one", {}, {"require": ["b"]}),
            rule("two", is_("a", "x"), {"optional": ["b"]}),
        ],
    )

    assert codes(form.judge({"a": "y"}, env=ENV)) == [("field.required", "b")]
    assert not form.judge({"a": "x"}, env=ENV).problems


def test_a_rule_can_set_a_value_and_formulas_follow():
    form = compiled(
        field(
            "kind", "select", props={"options": [{"value": "vip"}, {"value": "std"}]}
        ),
        field("rate", "percent"),
        field("double", "formula", props={"formula": "rate * 2"}),
        rules=[
            rule(
                "vip",
                is_("kind", "vip"),
                {"set": {"field": "rate", "value": 0.2}},
                **{"else": [{"set": {"field": "rate", "formula": "0.1 / 2"}}]},
            ),
            rule(
                "high", {"field": "double", "op": "gt", "value": 0.3}, {"warn": "high"}
            ),
        ],
    )

    vip = form.judge({"kind": "vip"}, env=ENV)
    std = form.judge({"kind": "std"}, env=ENV)

    assert vip.values["double"] == Decimal("0.40")
    assert [w.code for w in vip.warnings] == ["rule.warning"]
    assert std.values["rate"] == Decimal("0.05")
    assert not std.warnings


def test_a_rule_can_leave_fewer_options():
    form = compiled(
        field("urgent", "switch"),
        field("way", "select", props={"options": [{"value": "air"}, {"value": "sea"}]}),
        rules=[
            rule(
                "fast",
                is_("urgent", True),
                {"options": {"field": "way", "only": ["air"]}},
            )
        ],
    )

    assert codes(form.judge({"urgent": True, "way": "sea"}, env=ENV)) == [
        ("value.option", "way")
    ]
    assert not form.judge({"urgent": False, "way": "sea"}, env=ENV).problems


def test_a_rule_can_refuse_with_its_own_sentence():
    form = compiled(
        field("amount", "money"),
        field("customer", "reference", props={"form": "customer"}),
        rules=[
            rule(
                "limit",
                {"formula": 'amount > 100 AND customer.level = "C"'},
                {
                    "error": {"zh-CN": "额度不足", "en": "Over the limit"},
                    "field": "amount",
                },
            )
        ],
    )
    shelf = Shelf(customer={1: {"level": "C"}, 2: {"level": "A"}})

    refused = form.judge({"amount": 101, "customer": 1}, env=ENV, links=shelf)
    taken = form.judge({"amount": 101, "customer": 2}, env=ENV, links=shelf)

    assert codes(refused) == [("rule.error", "amount")]
    assert refused.problems[0].texts["zh-CN"] == "额度不足"
    assert not taken.problems


def test_a_field_that_was_read_only_before_the_edit_cannot_change():
    form = compiled(
        field("state"),
        field("amount", "money"),
        rules=[rule("frozen", is_("state", "done"), {"readonly": ["amount"]})],
    )
    open_, done = {"state": "open", "amount": 1}, {"state": "done", "amount": 1}

    refused = form.judge({"amount": 2}, env=ENV, current=done)
    closing = form.judge({"amount": 2, "state": "done"}, env=ENV, current=open_)

    assert codes(refused) == [("field.readonly", "amount")]
    assert not closing.problems


def test_columns_that_a_rule_names_are_read_only_in_every_row_that_was_there():
    columns = [field("what"), field("count", "integer"), field("price", "money")]
    form = compiled(
        field("state"),
        field("rows", "subform", props={"fields": columns}),
        rules=[rule("asked", is_("state", "sent"), {"readonly": ["rows.count"]})],
    )
    row = {"id": 7, "what": "Pen", "count": 20, "price": None}
    sent = {"state": "sent", "rows": [row]}
    more = {"what": "Ink", "count": 3}

    priced = form.judge({"rows": [row | {"price": 5}, more]}, env=ENV, current=sent)
    fewer = form.judge({"rows": [row | {"count": 1}]}, env=ENV, current=sent)

    assert not priced.problems
    assert codes(fewer) == [("field.readonly", "rows/0/count")]


def test_rules_of_a_subform_run_for_each_row():
    columns = [
        field("kind"),
        field("reason", required=True),
        field("price", "money"),
        field("double", "formula", props={"formula": "price * 2"}),
    ]
    rules = [
        rule("gift", is_("kind", "gift"), {"set": {"field": "price", "value": 0}}),
        rule("plain", is_("kind", "plain"), {"hide": ["reason"]}),
    ]
    form = compiled(field("rows", "subform", props={"fields": columns, "rules": rules}))
    raw = {
        "rows": [
            {"kind": "gift", "price": 5, "reason": "x"},
            {"kind": "plain", "price": 5},
            {"kind": "other", "price": 5},
        ]
    }

    outcome = form.judge(raw, env=ENV)

    assert [row["double"] for row in outcome.values["rows"]] == [0, 10, 10]
    assert codes(outcome) == [("field.required", "rows/2/reason")]


def test_a_rule_of_the_form_reaches_into_the_rows():
    columns = [field("price", "money"), field("note")]
    form = compiled(
        field("kind"),
        field("rows", "subform", props={"fields": columns}),
        rules=[
            rule("strict", is_("kind", "strict"), {"require": ["rows.note"]}),
            rule("secret", is_("kind", "secret"), {"hide": ["rows.price"]}),
        ],
    )

    strict = form.judge({"kind": "strict", "rows": [{"price": 1}]}, env=ENV)
    secret = form.judge({"kind": "secret", "rows": [{"price": 1}]}, env=ENV)

    assert codes(strict) == [("field.required", "rows/0/note")]
    assert secret.values["rows"][0]["price"] is None


FIXED = compile_form(
    parse_form(
        {
            "key": "f",
            "fields": [
                field("closed", "switch"),
                field(
                    "items",
                    "subform",
                    props={"fields": [{"key": "n", "widget": "text"}]},
                ),
            ],
            "rules": [
                {
                    "key": "r",
                    "when": {"field": "closed", "op": "eq", "value": True},
                    "then": [{"forbid_rows": ["items"]}],
                }
            ],
        }
    )
)
OPEN = {"closed": False, "items": [{"id": 1, "n": "a"}]}
MORE = [{"id": 1, "n": "a"}, {"n": "b"}]


def test_rows_may_not_be_added_where_a_rule_forbids_it():
    created = FIXED.judge({"closed": True, "items": [{"n": "a"}]}, env=ENV)
    closed = {**OPEN, "closed": True}
    edited = FIXED.judge({"items": MORE}, env=ENV, current=closed)

    assert codes(created) == [("rows.fixed", "items")]
    assert codes(edited) == [("rows.fixed", "items")]


def test_the_last_rows_may_be_added_with_the_change_that_forbids_more():
    last = FIXED.judge({"items": MORE, "closed": True}, env=ENV, current=OPEN)
    fewer = FIXED.judge({"items": []}, env=ENV, current={**OPEN, "closed": True})

    assert not last.problems
    assert not fewer.problems
