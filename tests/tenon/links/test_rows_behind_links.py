"""Formulas that read the rows of a linked record: prices out of a price list."""

from typing import Any

import pytest

from tenon.context import Context
from tenon.services import linked_values, records

from .conftest import Shop, field, form, holder

TIERS = (
    "FILTER(list.tiers, item.part = this.part AND item.from <= quantity"
    " AND item.spent <= buyer.spent)"
)
PART = form("part", field("weight", "money"))
BUYER = form(
    "buyer", field("spent", "money"), field("list", "reference", props={"form": "list"})
)
LIST = form(
    "list",
    field(
        "tiers",
        "subform",
        props={
            "fields": [
                field("part", "reference", props={"form": "part"}),
                field("from", "integer"),
                field("spent", "money", default={"value": "0"}),
                field("price", "money"),
                field("floor", "money"),
            ]
        },
    ),
)
SALE = form(
    "sale",
    field("buyer", "reference", props={"form": "buyer"}),
    field(
        "list", "reference", props={"form": "list"}, default={"formula": "buyer.list"}
    ),
    field(
        "heaviest",
        "formula",
        props={"formula": "MAX(list.tiers.part.weight)", "result": "money"},
    ),
    field(
        "behind",
        "formula",
        props={"formula": "SUM(buyer.list.tiers.price)", "result": "money"},
    ),
    field(
        "lines",
        "subform",
        props={
            "fields": [
                field("part", "reference", props={"form": "part"}),
                field("quantity", "integer", default={"value": 1}),
                field("price", "money", default={"formula": f"MIN({TIERS}.price)"}),
                field(
                    "floor",
                    "formula",
                    props={"formula": f"MIN({TIERS}.floor)", "result": "money"},
                ),
            ]
        },
    ),
)


@pytest.fixture
def prices(open_shop) -> dict[str, Any]:
    shop: Shop = open_shop(PART, BUYER, LIST, SALE)
    bolt = shop.make("part", name="Bolt", weight="2.50")["id"]
    nut = shop.make("part", name="Nut", weight="0.50")["id"]

    def tier(part: int, start: int, price: str, floor: str, spent: str = "0") -> Any:
        return {
            "part": part,
            "from": start,
            "price": price,
            "floor": floor,
            "spent": spent,
        }

    tiers = [
        tier(bolt, 1, "100", "80"),
        tier(bolt, 10, "90", "72"),
        tier(bolt, 1, "85", "70", spent="1000"),
        tier(nut, 1, "7", "5"),
    ]
    book = shop.make("list", name="2025", tiers=tiers)["id"]
    new = shop.make("buyer", name="New", spent="0", list=book)["id"]
    old = shop.make("buyer", name="Old", spent="5000.00", list=book)["id"]
    return {
        "shop": shop,
        "bolt": bolt,
        "nut": nut,
        "list": book,
        "new": new,
        "old": old,
    }


def sold(prices: dict[str, Any], buyer: str, *lines: dict[str, Any]) -> dict[str, Any]:
    """Return a sale with these lines as it was stored."""
    return prices["shop"].make("sale", name="S", buyer=prices[buyer], lines=list(lines))


def test_a_price_comes_from_the_tier_of_list_part_and_quantity(prices):
    few, many = (
        {"part": prices["bolt"], "quantity": 3},
        {"part": prices["bolt"], "quantity": 10},
    )

    made = sold(prices, "new", few, many, {"part": prices["nut"]})

    assert [line["price"] for line in made["lines"]] == ["100.00", "90.00", "7.00"]
    assert [line["floor"] for line in made["lines"]] == ["80.00", "72.00", "5.00"]


def test_what_a_buyer_spent_opens_a_better_tier(prices):
    made = sold(prices, "old", {"part": prices["bolt"], "quantity": 3})

    assert made["lines"][0]["price"] == "85.00"


def test_a_typed_price_stays_and_the_floor_follows_the_quantity(prices):
    made = sold(prices, "new", {"part": prices["bolt"], "quantity": 3, "price": "60"})

    line = {**made["lines"][0], "part": prices["bolt"], "quantity": 12}
    changed = prices["shop"].change("sale", made["id"], lines=[line])

    assert changed["lines"][0]["price"] == "60.00"
    assert changed["lines"][0]["floor"] == "72.00"


def test_rows_are_read_behind_two_links_and_lead_on_to_records(prices):
    made = sold(prices, "new")

    assert (made["behind"], made["heaviest"]) == ("282.00", "2.50")


def test_without_a_link_there_is_no_price(prices):
    made = prices["shop"].make("sale", name="S", lines=[{"part": prices["bolt"]}])

    assert made["lines"][0]["price"] is None


def asked(
    ctx: Any, prices: dict[str, Any], path: str, *names: str
) -> list[dict[str, Any]]:
    """Return the records that the form is told of."""
    asks = [{"field": path, "ids": [prices[name] for name in names]}]
    (answer,) = linked_values.answer(ctx, "shop", "sale", asks)["answers"]
    return list(answer["records"])


def test_the_form_is_told_the_rows_as_typed_values(prices):
    (found,) = asked(prices["shop"].ctx, prices, "list", "list")

    assert (found["id"], found["title"]) == (prices["list"], "2025")
    first = found["values"]["tiers"][0]
    assert first["price"] == {"$number": "100"}
    assert (first["part"]["id"], first["from"]) == (prices["bolt"], 1)
    assert first["part"]["weight"] == {"$number": "2.5"}


def test_the_form_is_told_what_lies_behind_two_links(prices):
    (found,) = asked(prices["shop"].ctx, prices, "buyer", "old")

    assert found["values"]["spent"] == {"$number": "5000"}
    assert found["values"]["list"]["id"] == prices["list"]
    assert len(found["values"]["list"]["tiers"]) == 4


@pytest.fixture
def junior(prices) -> Context:
    """Somebody who sells without seeing what parts cost in the list."""
    return holder(prices["shop"].ctx, "junior")


def test_nobody_is_told_more_than_he_may_see_and_saving_computes_all_the_same(
    prices, junior
):
    (found,) = asked(junior, prices, "list", "list")
    hidden = asked(junior, prices, "buyer", "old")
    line = {"part": prices["bolt"], "quantity": 10}
    made = records.create(
        junior, "shop", "sale", {"name": "J", "list": prices["list"], "lines": [line]}
    )

    assert "price" not in found["values"]["tiers"][0]
    assert found["values"]["tiers"][0]["floor"] == {"$number": "80"}
    assert hidden == []
    assert made["lines"][0]["price"] == "90.00"


def test_nonsense_is_answered_with_nothing(prices):
    ctx = prices["shop"].ctx
    asks = [{"field": "nowhere", "ids": [1]}, {"field": "list", "ids": "x"}, "junk", {}]

    found = linked_values.answer(ctx, "shop", "sale", asks)

    assert [one["records"] for one in found["answers"]] == [[], [], []]


def test_what_is_kept_encrypted_is_told_to_nobody(open_shop):
    codes = [field("code", "secret"), field("door")]
    shop: Shop = open_shop(
        form(
            "gate",
            field("pin", "secret"),
            field("keys", "subform", props={"fields": codes}),
        ),
        form(
            "visit",
            field("gate", "reference", props={"form": "gate"}),
            field("known", "formula", props={"formula": "gate.pin", "result": "text"}),
            field(
                "doors",
                "formula",
                props={"formula": "COUNT(gate.keys.door)", "result": "number"},
            ),
        ),
    )
    keys = [{"code": "hunter2", "door": "front"}]
    gate = shop.make("gate", name="G", pin="1234", keys=keys)["id"]

    asks = [{"field": "gate", "ids": [gate]}]
    (answer,) = linked_values.answer(shop.ctx, "shop", "visit", asks)["answers"]

    (found,) = answer["records"]
    assert "pin" not in found["values"]
    assert [row["door"] for row in found["values"]["keys"]] == ["front"]
    assert "code" not in found["values"]["keys"][0]
