"""Postings: a record in effect writes elsewhere; void, it takes back exactly that."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from engines.core.errors import ProblemsError
from tenon.services import postings, records
from tenon.storage.models.postings import posting

from .conftest import POSTING


def counts(store: Any) -> list[tuple[str, str]]:
    """Return the movements as (item, count)."""
    return [(one["item"]["title"], one["count"]) for one in store.rows("movement")]


def test_a_bill_in_effect_writes_movements_and_moves_the_stock(store):
    pen, ink = store.item("pen", cost="3"), store.item("ink")

    store.bill("i", (pen, 10), (ink, 4))
    store.bill("o", (pen, "2.5"))

    assert counts(store) == [("pen", "10.00"), ("ink", "4.00"), ("pen", "-2.50")]
    assert [one["worth"] for one in store.rows("movement")] == ["30.00", "8.00", "7.50"]
    assert store.stock() == {"pen": "7.50", "ink": "4.00"}


def test_a_draft_posts_nothing_until_it_takes_effect(store):
    pen = store.item("pen")
    bill = store.bill("i", (pen, 10), valid=False)
    assert store.stock() == {}

    store.change("bill", bill, valid=True)

    assert store.stock() == {"pen": "10.00"}


@pytest.mark.parametrize("how", ["void", "delete"])
def test_a_void_bill_takes_back_exactly_what_it_wrote(store, how):
    pen = store.item("pen")
    store.bill("i", (pen, 5))
    bill = store.bill("i", (pen, 3), (pen, 4))

    if how == "void":
        store.change("bill", bill, valid=False)
    else:
        records.delete(store.ctx, "store", "bill", bill)

    assert counts(store) == [("pen", "5.00")]
    assert store.stock() == {"pen": "5.00"}


def test_a_bill_that_comes_back_posts_again(store):
    pen = store.item("pen")
    bill = store.bill("i", (pen, 5))
    records.delete(store.ctx, "store", "bill", bill)

    records.restore(store.ctx, "store", "bill", bill)

    assert store.stock() == {"pen": "5.00"}


def test_an_edit_moves_by_the_difference_and_changes_the_movement(store):
    pen, ink = store.item("pen"), store.item("ink")
    bill = store.bill("i", (pen, 5), (ink, 1))
    (first, second) = records.get(store.ctx, "store", "bill", bill)["lines"]
    before = [one["id"] for one in store.rows("movement")]

    lines = [{"id": first["id"], "item": pen, "count": 8}, {"item": ink, "count": 2}]
    store.change("bill", bill, lines=lines)

    assert second["id"]
    assert counts(store) == [("pen", "8.00"), ("ink", "2.00")]
    assert store.rows("movement")[0]["id"] == before[0]
    assert store.stock() == {"pen": "8.00", "ink": "2.00"}


def test_an_edit_of_what_the_rule_does_not_read_leaves_the_books_alone(store):
    pen = store.item("pen")
    bill = store.bill("i", (pen, 5))
    before = lines_of(store)

    store.change("bill", bill, note="checked")

    assert lines_of(store) == before


def lines_of(store: Any) -> list[Any]:
    """Return the ids of the log."""
    with store.ctx.database.read() as conn:
        return list(conn.scalars(posting.select().order_by(posting.c.id)))


def test_what_is_not_there_cannot_be_issued(store):
    pen, ink = store.item("pen"), store.item("ink")
    store.bill("i", (pen, 5))

    with pytest.raises(ProblemsError) as told:
        store.bill("o", (pen, 3), (ink, 1), (pen, 4))

    said = {p.texts["en"].split(". ")[0]: p.path for p in told.value.problems}
    assert said == {
        "Not enough 'Left' of 'pen': there are 5.00, 7.00 are needed": ("lines", 0),
        "Not enough 'Left' of 'ink': there are 0.00, 1.00 are needed": ("lines", 1),
    }
    assert store.stock() == {"pen": "5.00"}
    assert len(store.rows("bill")) == 1


def test_a_receipt_that_was_used_cannot_be_taken_back(store):
    pen = store.item("pen")
    receipt = store.bill("i", (pen, 5))
    store.bill("o", (pen, 4))

    with pytest.raises(ProblemsError, match=r"there are 1\.00, 5\.00 are needed"):
        store.change("bill", receipt, valid=False)

    assert store.stock() == {"pen": "1.00"}


def test_an_opposite_record_is_written_where_the_rule_says_so(open_store):
    store = open_store(reverse="counter", negate=["count", "worth"])
    pen = store.item("pen")
    bill = store.bill("i", (pen, 5))

    store.change("bill", bill, valid=False)

    assert counts(store) == [("pen", "5.00"), ("pen", "-5.00")]
    assert store.stock() == {"pen": "0.00"}


def test_a_rule_that_is_switched_off_takes_back_but_posts_nothing_new(open_store):
    store = open_store(enabled=False)

    store.bill("i", (store.item("pen"), 5))

    assert store.stock() == {}


def test_a_line_without_its_item_is_named(store):
    with pytest.raises(ProblemsError) as told:
        store.bill("i", (None, 5))  # type: ignore[arg-type]  # a blank item

    (problem,) = told.value.problems
    assert (problem.code, problem.path) == ("posting.no_value", ("lines", 0))


def test_the_record_shows_what_it_posted_and_what_moved_a_balance(store):
    pen = store.item("pen")
    bill = store.bill("i", (pen, 5))
    store.change("bill", bill, valid=False)

    found = postings.of_record(store.ctx, "store", "bill", bill)

    told = [(one["operation"], one["in_force"]) for one in found["posted"]]
    assert told == [("reversed", False), ("posted", False)]
    assert found["posted"][0]["moves"][0]["amount"] == "-5.00"
    assert found["posted"][0]["moves"][0]["after"] == "0.00"
    (stock,) = store.rows("stock")
    ledger = postings.of_record(store.ctx, "store", "stock", stock["id"])
    assert [one["record"]["title"] for one in ledger["posted_by"]] == ["bill i"] * 2


def test_a_preview_shows_lines_and_balances_without_posting(store):
    pen = store.item("pen")
    bill = store.bill("o", (pen, 5), valid=False)

    quiet = postings.preview(store.ctx, "store", "move", {"record": bill})
    rule = {**store.posting, "when": None}
    rule.pop("when")
    loud = postings.preview(
        store.ctx, "store", "move", {"record": bill, "definition": rule}
    )

    assert (quiet["in_effect"], quiet["lines"]) == (False, [])
    (line,) = loud["lines"]
    assert {one["field"]: one["text"] for one in line["values"]}["item"] == "pen"
    (balance,) = loud["balances"]
    assert balance["moves"][0]["after"] == "-5.00"
    assert [p.code for p in loud["problems"]] == ["posting.negative"]
    assert store.stock() == {}


def test_records_that_were_there_before_the_rule_are_posted_by_a_job(open_store, ctx):
    store = open_store(enabled=False)
    pen = store.item("pen")
    for count in (1, 2, 3):
        store.bill("i", (pen, count))
    store.bill("o", (pen, 50))
    store.publish({**store.posting, "enabled": True})

    after, done = 0, 0
    while after is not None:
        after, made = postings.post_some(ctx, "store", "move", after)
        done += made["done"]

    assert done == 3
    assert store.stock() == {"pen": "6.00"}


def test_many_at_once_are_posted_one_by_one(store):
    pen = store.item("pen")

    raws = [
        {
            "name": str(n),
            "kind": "i",
            "valid": True,
            "lines": [{"item": pen, "count": n}],
        }
        for n in range(1, 6)
    ]
    with store.ctx.database.write() as conn:
        records.create_many_in(
            store.ctx, conn, store.live(), "bill", raws, submit=False, tell=False
        )

    assert Decimal(store.stock()["pen"]) == 15


Opener = Callable[..., Any]


@pytest.mark.parametrize("value", ["count", True, "1e999x"])
def test_a_fixed_value_that_is_no_number_is_found_before_it_is_published(store, value):
    balance = {**POSTING["balance"], "add": {"left": value}}
    wrong = {**POSTING, "set": {**POSTING["set"], "worth": value}, "balance": balance}

    with pytest.raises(ProblemsError) as told:
        store.publish(wrong)

    bad = [p.path[2:] for p in told.value.problems if p.code == "posting.value"]
    assert bad == [("set", "worth"), ("balance", "add", "left")]
    store.publish({**POSTING, "set": {**POSTING["set"], "worth": "12.50"}})
