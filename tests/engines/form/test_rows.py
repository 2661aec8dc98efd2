"""Rows of a subform: kept, changed, added, removed."""

from decimal import Decimal
from time import perf_counter

import pytest

from engines.form import WIDGETS, Role
from form_cases import ENV, ITEMS, codes, compiled, field

FORM = compiled(
    field("name"), ITEMS, field("n", "formula", props={"formula": "COUNT(items.price)"})
)
ROW = {
    "product": None,
    "price": Decimal(2),
    "quantity": Decimal(3),
    "subtotal": Decimal(6),
}
STORED = {
    "name": "x",
    "items": [{"id": 1, **ROW}, {"id": 2, **ROW}],
    "n": Decimal("2.00"),
}


def test_a_row_with_an_id_is_changed_the_others_go_and_new_ones_come():
    raw = {"items": [{"id": 2, "price": 5}, {"price": 1, "quantity": 1}]}

    outcome = FORM.judge(raw, env=ENV, current=STORED)

    assert [(r["id"], r["price"], r["subtotal"]) for r in outcome.values["items"]] == [
        (2, Decimal(5), Decimal("15.00")),
        (None, Decimal(1), Decimal("1.00")),
    ]
    assert outcome.changed == {"items"}


def test_rows_that_nobody_mentions_stay():
    outcome = FORM.judge({"name": "y"}, env=ENV, current=STORED)

    assert outcome.changed == {"name"}
    assert outcome.values["items"] == STORED["items"]


def test_blank_removes_all_rows():
    outcome = FORM.judge({"items": None}, env=ENV, current=STORED)

    assert outcome.values["items"] == []
    assert "items" in outcome.changed


def test_a_row_that_is_gone_or_given_twice_is_named():
    gone = FORM.judge({"items": [{"id": 9}]}, env=ENV, current=STORED)
    twice = FORM.judge({"items": [{"id": 1}, {"id": 1}]}, env=ENV, current=STORED)

    assert codes(gone) == [("row.unknown", "items/0/id")]
    assert codes(twice) == [("row.repeated", "items")]


@pytest.mark.parametrize(
    ("props", "rows", "expected"),
    [
        ({"min_rows": 1}, [], [("rows.too_few", "rows")]),
        ({"max_rows": 1}, [{}, {}], [("value.max_items", "rows")]),
        (
            {"unique": [["code", "size"]]},
            [{"code": "A", "size": "1"}, {"code": "a ", "size": "1"}, {"code": "A"}],
            [("rows.repeated", "rows/1/code")],
        ),
    ],
)
def test_a_subform_keeps_its_promises(props, rows, expected):
    fields = [field("code"), field("size")]
    form = compiled(field("rows", "subform", props={"fields": fields, **props}))

    assert codes(form.judge({"rows": rows}, env=ENV)) == expected


def test_a_required_subform_needs_a_row_and_a_required_column_a_value():
    form = compiled(
        field(
            "rows",
            "subform",
            required=True,
            props={"fields": [field("code", required=True, unique=True)]},
        )
    )

    assert codes(form.judge({}, env=ENV)) == [("field.required", "rows")]
    assert codes(form.judge({"rows": [{}]}, env=ENV)) == [
        ("field.required", "rows/0/code")
    ]


def test_rights_of_a_column_hold_in_every_row():
    levels = {"items.price": "read"}

    same = FORM.judge(
        {"items": [{"id": 1, "price": 2}, {"id": 2, "quantity": 9}]},
        env=ENV,
        current=STORED,
        levels=levels,
    )
    other = FORM.judge(
        {"items": [{"id": 1, "price": 3}, {"id": 2}]},
        env=ENV,
        current=STORED,
        levels=levels,
    )

    assert not same.problems
    assert codes(other) == [("field.forbidden", "items/0/price")]


def test_rows_of_a_subform_one_may_only_read_cannot_come_go_or_change():
    levels = {"items": "read"}

    def judge(*rows):
        raw = {"items": list(rows)}
        return codes(FORM.judge(raw, env=ENV, current=STORED, levels=levels))

    assert judge({"id": 1}, {"id": 2}) == []
    assert judge({"id": 1}) == [("field.forbidden", "items")]
    assert judge({"id": 1, "price": 9}, {"id": 2}) == [
        ("field.forbidden", "items/0/price")
    ]


def test_a_new_row_gets_the_default_of_a_column_one_may_only_read():
    floor = field("floor", "money", default={"value": 5})
    column = field("items", "subform", props={"fields": [field("name"), floor]})
    levels = {"items.floor": "read"}

    outcome = compiled(column).judge(
        {"items": [{"name": "a", "floor": 1}]}, env=ENV, levels=levels
    )

    assert not outcome.problems
    assert [row["floor"] for row in outcome.values["items"]] == [5]


COLUMNS = [w for w in WIDGETS.values() if w.role is Role.INPUT and not w.children]


@pytest.mark.parametrize("widget", COLUMNS, ids=[w.name for w in COLUMNS])
def test_every_widget_judges_the_same_in_a_row(widget):
    for examples, accepted in ((widget.accepts, True), (widget.rejects, False)):
        for props, raw in examples:
            column = field("value", widget.name, props=dict(props))
            flat = compiled(column)
            deep = compiled(field("rows", "subform", props={"fields": [column]}))

            plain = flat.judge({"value": raw}, env=ENV)
            inside = deep.judge({"rows": [{"value": raw}]}, env=ENV)

            assert not plain.problems or not accepted
            assert [p.under("rows", 0) for p in plain.problems] == list(inside.problems)
            if not plain.problems:
                row = inside.values["rows"][0]
                assert row["value"] == plain.values["value"]


def test_a_thousand_rows_are_judged_in_less_than_a_second():
    rows = [{"price": "1.50", "quantity": n} for n in range(1000)]

    started = perf_counter()
    outcome = FORM.judge({"items": rows}, env=ENV)

    assert not outcome.problems
    assert perf_counter() - started < 1
