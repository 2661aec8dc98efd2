"""What happens to a record between the person and the table."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.form import compile_form, parse_form
from form_cases import (
    ENV,
    NOW,
    OPPORTUNITY,
    PRODUCTS,
    Shelf,
    codes,
    compiled,
    field,
)

FORM = compile_form(parse_form(OPPORTUNITY))


def test_values_are_converted():
    form = compiled(
        field("price", "money"),
        field("day", "date"),
        field("at", "datetime"),
        field("owner_of", "member"),
        field("tags", "tags"),
    )

    outcome = form.judge(
        {
            "price": 12.5,
            "day": "2026-01-31",
            "at": "2026-01-31T16:00:00+08:00",
            "owner_of": {"id": 5, "title": "x"},
            "tags": ["a"],
        },
        env=ENV,
    )

    assert outcome.values == {
        "price": Decimal("12.5"),
        "day": date(2026, 1, 31),
        "at": datetime(2026, 1, 31, 8, tzinfo=UTC),
        "owner_of": 5,
        "tags": ["a"],
    }
    assert not outcome.problems


def test_every_problem_is_named_with_its_path():
    outcome = FORM.judge(
        {
            "stage": "dreaming",
            "customer": "x",
            "colour": "red",
            "id": 5,
            "items": [{"price": "1.234"}, {"quantity": "many", "size": 3}],
        },
        env=ENV,
    )

    assert sorted(codes(outcome)) == [
        ("field.required", "name"),
        ("field.system", "id"),
        ("field.unknown", "colour"),
        ("field.unknown", "items/1/size"),
        ("value.option", "stage"),
        ("value.pattern", "items/0/price"),
        ("value.pattern", "items/1/quantity"),
        ("value.type", "customer"),
    ]


def test_a_new_record_gets_its_defaults_and_an_edit_does_not():
    created = FORM.judge({"name": "x"}, env=ENV)
    edited = FORM.judge(
        {"name": "y"}, env=ENV, current={**created.values, "stage": None}
    )

    assert (created.values["stage"], created.values["manager"]) == ("open", 7)
    assert edited.values["stage"] is None
    assert edited.changed == {"name"}


def test_a_given_blank_is_stronger_than_the_default():
    assert FORM.judge({"name": "x", "stage": None}, env=ENV).values["stage"] is None


def test_relative_defaults_come_from_the_environment():
    form = compiled(
        field("day", "date", default={"today": True}),
        field("at", "datetime", default={"now": True}),
        field("unit", "department", default={"my_department": True}),
        field("team", "members", default={"me": True}),
    )

    assert form.judge({}, env=ENV).values == {
        "day": date(2026, 1, 31),
        "at": NOW,
        "unit": 3,
        "team": [7],
    }


def test_formulas_are_worked_out_through_rows_and_links():
    shelf = Shelf(product=PRODUCTS)
    raw = {"name": "x", "items": [{"product": 1}, {"product": 2, "quantity": 3}]}

    outcome = FORM.judge(raw, env=ENV, links=shelf)

    assert [row["price"] for row in outcome.values["items"]] == [
        Decimal("12.50"),
        Decimal("3.00"),
    ]
    assert outcome.values["amount"] == Decimal("21.50")
    assert shelf.asked == [("product", (1, 2), frozenset({"price"}))]
    assert FORM.needs == {"items.product": frozenset({"price"})}


def test_a_typed_price_is_stronger_than_the_linked_one():
    shelf = Shelf(product=PRODUCTS)

    outcome = FORM.judge(
        {"name": "x", "items": [{"product": 1, "price": "1"}]}, env=ENV, links=shelf
    )

    assert outcome.values["amount"] == Decimal("1.00")


def test_computed_fields_in_the_input_are_ignored():
    outcome = FORM.judge({"name": "x", "amount": "999"}, env=ENV)

    assert outcome.values["amount"] == Decimal("0.00")
    assert not outcome.problems


def test_a_formula_that_fails_is_blank():
    form = compiled(
        field("a", "number"),
        field("b", "formula", props={"formula": "1 / a", "result": "number"}),
    )

    assert form.judge({"a": 0}, env=ENV).values["b"] is None


def test_formulas_run_in_the_order_of_what_they_read():
    form = compiled(
        field("c", "formula", props={"formula": "b + 1"}),
        field("b", "formula", props={"formula": "a + 1"}),
        field("a", "number"),
    )

    assert form.judge({"a": 1}, env=ENV).values["c"] == Decimal(3)


def test_a_row_formula_reads_the_main_record_too():
    form = compiled(
        field("rate", "number"),
        field(
            "rows",
            "subform",
            props={
                "fields": [
                    field("price", "number"),
                    field("total", "formula", props={"formula": "price * rate"}),
                ]
            },
        ),
    )

    outcome = form.judge({"rate": 3, "rows": [{"price": 2}]}, env=ENV)

    assert outcome.values["rows"][0]["total"] == Decimal(6)


def test_amounts_in_words_and_composed_texts_follow_their_fields():
    form = compiled(
        field("name"),
        field("amount", "money"),
        field("words", "cn_amount", props={"of": "amount"}),
        field("label", "concat", props={"template": "{name}：{words}"}),
    )

    values = form.judge({"name": "合同", "amount": "100305.07"}, env=ENV).values

    assert values["words"] == "壹拾万零叁佰零伍元零柒分"
    assert values["label"] == "合同：壹拾万零叁佰零伍元零柒分"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "零元整"),
        ("0.5", "伍角"),
        ("10", "壹拾元整"),
        ("10000", "壹万元整"),
        ("100010001", "壹亿零壹万零壹元整"),
        ("1000000000000", "壹万亿元整"),
        ("-12.30", "负壹拾贰元叁角"),
        ("3000.04", "叁仟元零肆分"),
    ],
)
def test_an_amount_is_written_as_on_a_cheque(amount, words):
    form = compiled(
        field("amount", "money"), field("words", "cn_amount", props={"of": "amount"})
    )

    found = form.judge({"amount": amount}, env=ENV).values["words"]

    assert found.removesuffix("整") == words.removesuffix("整")


def test_what_a_person_may_not_write_is_refused_unless_it_stays_the_same():
    form = compiled(field("name"), field("cost", "money"), field("phone", "phone"))
    stored = {"name": "a", "cost": Decimal("5.00"), "phone": "13800138000"}
    levels = {"cost": "read", "phone": "masked"}

    same = form.judge(
        {"cost": "5.00", "phone": "138****8000", "name": "b"},
        env=ENV,
        current=stored,
        levels=levels,
    )
    other = form.judge({"cost": "6"}, env=ENV, current=stored, levels=levels)

    assert not same.problems
    assert same.changed == {"name"}
    assert codes(other) == [("field.forbidden", "cost")]


def test_a_required_field_that_one_may_not_write_is_not_asked_for():
    form = compiled(field("name", required=True))

    assert not form.judge({}, env=ENV, levels={"name": "read"}).problems


def test_a_field_that_was_always_blank_does_not_stop_another_edit():
    form = compiled(field("name", required=True), field("note"))
    stored = {"name": None, "note": None}

    assert not form.judge({"note": "x"}, env=ENV, current=stored).problems
    assert codes(form.judge({"name": " "}, env=ENV, current=stored)) == [
        ("field.required", "name")
    ]


def test_owner_and_department_may_be_given():
    outcome = FORM.judge({"name": "x", "owner": {"id": 9}, "department": 4}, env=ENV)

    assert (outcome.values["owner"], outcome.values["department"]) == (9, 4)
    assert codes(FORM.judge({"name": "x", "owner": "me"}, env=ENV)) == [
        ("value.type", "owner")
    ]


def test_formulas_see_the_owner_of_a_record_that_is_being_made():
    form = compiled(
        field("who", "formula", props={"formula": "owner.name", "result": "text"})
    )
    shelf = Shelf(user={7: {"name": "王芳"}})

    assert form.judge({}, env=ENV, links=shelf).values["who"] == "王芳"


def test_an_invisible_control_character_is_refused():
    form = compiled(field("name"), field("tags", "tags"))

    assert codes(form.judge({"name": "a\0b", "tags": ["\0"]}, env=ENV)) == [
        ("value.control", "name"),
        ("value.control", "tags"),
    ]


def test_recomputing_answers_only_what_comes_out_differently():
    form = compiled(
        field("a", "number"),
        field("b", "formula", props={"formula": "a * 2"}),
        field("c", "formula", props={"formula": "a * 3"}),
    )
    stored = {"a": Decimal(2), "b": Decimal("4.00"), "c": Decimal("1.00")}

    assert form.recompute(stored, env=ENV) == {"c": Decimal("6.00")}


def test_the_formulas_that_a_rollup_ages_are_named_and_worked_out_again():
    form = compiled(
        field("amount", "money"),
        field("paid", "rollup", props={"form": "payment", "through": "deal"}),
        field("left", "formula", props={"formula": "amount - paid"}),
        field("label", "formula", props={"formula": "left & '元'", "result": "text"}),
        field("other", "formula", props={"formula": "amount * 2"}),
    )
    stored = {"amount": 9, "paid": 4, "left": 9, "label": "9元", "other": 18}

    assert set(form.rollup_formulas) == {"left", "label"}
    assert form.recompute(stored, env=ENV) == {"left": Decimal(5), "label": "5元"}


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["id", "price", "product"]), inner, max_size=3),
    ),
    max_leaves=6,
)


@given(
    st.dictionaries(
        st.sampled_from(["name", "stage", "items", "customer", "amount", "zzz"]), JSON
    )
)
def test_no_input_breaks_the_judge(raw):
    outcome = FORM.judge(raw, env=ENV)

    assert set(outcome.values) <= set(FORM.fields) | {"owner", "department"}


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 1000)), max_size=8))
def test_the_total_is_the_sum_of_the_rows(rows):
    items = [{"price": f"{p / 100:.2f}", "quantity": q} for p, q in rows]

    outcome = FORM.judge({"name": "x", "items": items}, env=ENV)

    total = sum((row["subtotal"] for row in outcome.values["items"]), Decimal(0))
    assert outcome.values["amount"] == total


@given(st.sampled_from(["open", "won", "lost"]), st.text(min_size=1, max_size=5))
def test_saving_what_was_read_changes_nothing(stage, reason):
    raw = {"name": "x", "stage": stage, "lost_reason": reason}
    first = FORM.judge(raw, env=ENV)
    if first.problems:
        return

    again = FORM.judge(raw, env=ENV, current=first.values)

    assert not again.problems
    assert again.changed == frozenset()
