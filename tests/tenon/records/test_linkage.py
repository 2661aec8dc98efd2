"""Defaults from other forms, from the address and from the last submission."""

from collections.abc import Callable
from typing import Any

import pytest

from engines.core.errors import ProblemsError, TenonError
from tenon.services import candidates, linkage, records, starting

from .conftest import DEAL, Office

BY_CUSTOMER = {
    "all": [{"field": "customer", "op": "eq", "value": {"field": "customer"}}]
}


def order(**changes: Any) -> dict[str, Any]:
    level = {"query": {"form": "customer", "field": "level", "filter": SAME_ID}}
    lines = {
        "query": {
            "form": "deal",
            "filter": BY_CUSTOMER,
            "columns": {"what": "name", "count": "amount"},
            "sort": ["name"],
        }
    }
    fields = [
        {"key": "name", "widget": "text", "default": {"url": "title"}},
        {
            "key": "customer",
            "widget": "reference",
            "props": {"form": "customer"},
            "default": {"url": "customer"},
        },
        {"key": "level", "widget": "text", "default": level},
        {"key": "city", "widget": "text", "default": {"last": True}},
        {
            "key": "lines",
            "widget": "subform",
            "default": lines,
            "props": {
                "fields": [
                    {"key": "what", "widget": "text"},
                    {"key": "count", "widget": "money"},
                ]
            },
        },
    ]
    return {"key": "order", "title": "Order", "title_field": "name", "fields": fields}


SAME_ID = {"all": [{"field": "id", "op": "eq", "value": {"field": "customer"}}]}


@pytest.fixture
def shop(office: Office, publish: Callable[..., None]) -> Office:
    publish(order())
    ctx = office.system
    acme = records.create(ctx, "sales", "customer", {"name": "Acme", "level": "a"})
    for name in ("Beta deal", "Alpha deal"):
        given = {"name": name, "customer": acme["id"], "stage": "new"}
        records.create(ctx, "sales", "deal", given)
    office.forms["acme"] = acme["id"]
    return office


def ask(office: Office, field: str, **values: Any) -> dict[str, Any]:
    asks = [{"field": field, "values": values}]
    found = linkage.answer(office.system, "sales", "order", asks)
    (answer,) = found["answers"]
    return dict(answer)


def test_the_first_match_fills_a_field(shop: Office):
    answer = ask(shop, "level", customer={"id": shop.forms["acme"]})

    assert (answer["value"], answer["found"], answer["why"]) == ("a", 1, None)


def test_matches_fill_the_rows_of_a_subform_in_order(shop: Office):
    answer = ask(shop, "lines", customer=shop.forms["acme"])

    assert [row["what"] for row in answer["rows"]] == ["Alpha deal", "Beta deal"]


def test_a_linkage_says_what_it_waits_for_and_when_it_finds_nothing(shop: Office):
    waiting = ask(shop, "level")
    nothing = ask(shop, "level", customer=999)

    assert waiting["why"]["code"] == "waiting"
    assert "customer" in waiting["why"]["message"]
    assert (nothing["value"], nothing["why"]["code"]) == (None, "none")


def test_a_condition_compares_with_what_lies_behind_a_link_and_finds_a_link(
    shop: Office, publish: Callable[..., None]
):
    same = {"field": "level", "op": "eq", "value": {"field": "customer.level"}}
    others = {"field": "id", "op": "ne", "value": {"field": "customer"}}
    query = {"form": "customer", "field": "id", "filter": {"all": [same, others]}}
    changed = order()
    changed["fields"].append(
        {
            "key": "like",
            "widget": "reference",
            "props": {"form": "customer"},
            "default": {"query": query},
        }
    )
    publish(changed)
    like = records.create(shop.system, "sales", "customer", {"name": "B", "level": "a"})

    found = ask(shop, "like", customer={"id": shop.forms["acme"]})
    waiting = ask(shop, "like", name="x")
    given = {"name": "x", "customer": shop.forms["acme"]}
    made = records.create(shop.system, "sales", "order", given)

    assert found["value"] == {"id": like["id"], "title": "B"} == made["like"]
    assert waiting["why"]["code"] == "waiting"


def test_a_field_without_a_linkage_is_refused(shop: Office):
    with pytest.raises(TenonError) as refused:
        ask(shop, "name")

    assert refused.value.code == "field.no_linkage"


def test_new_records_through_the_api_are_filled_as_in_the_browser(shop: Office):
    given = {"name": "x", "customer": shop.forms["acme"]}

    made = records.create(shop.system, "sales", "order", given)

    assert made["level"] == "a"
    assert [row["what"] for row in made["lines"]] == ["Alpha deal", "Beta deal"]


def chain() -> dict[str, Any]:
    """Return a form whose defaults follow from each other: deal, customer, like."""
    form = order()
    name, customer, level, city, _lines = form["fields"]
    follows = {**customer, "default": {"formula": "deal.customer"}}
    same = {"field": "level", "op": "eq", "value": {"field": "level"}}
    query = {"form": "customer", "field": "id", "filter": {"all": [same]}}
    like = {
        "key": "like",
        "widget": "reference",
        "props": {"form": "customer"},
        "default": {"query": query},
    }
    hello = {"key": "hello", "widget": "text", "default": {"formula": "like.name"}}
    deal = {"key": "deal", "widget": "reference", "props": {"form": "deal"}}
    # The order of the fields is not the order in which they follow from each other.
    return {**form, "fields": [name, city, like, hello, level, follows, deal]}


def test_defaults_that_follow_from_each_other_are_settled_in_turn(
    shop: Office, publish: Callable[..., None]
):
    publish(chain())
    given = {"name": "Deal", "customer": shop.forms["acme"], "stage": "new"}
    deal = records.create(shop.system, "sales", "deal", given)

    made = records.create(shop.system, "sales", "order", {"deal": deal["id"]})

    assert made["customer"]["title"] == "Acme"
    assert (made["level"], made["like"]["title"]) == ("a", "Acme")
    assert made["hello"] == "Acme"


def test_what_is_given_is_not_looked_up(shop: Office):
    given = {"customer": shop.forms["acme"], "level": "mine", "lines": []}

    made = records.create(shop.system, "sales", "order", given)

    assert (made["level"], made["lines"]) == ("mine", [])


def test_records_that_a_person_may_not_see_fill_nothing(
    office: Office, publish: Callable[..., None]
):
    seller = {
        "key": "seller",
        "title": "Seller",
        "forms": {"order": {"view": "own", "create": True}},
    }
    publish(order(), roles=[seller])
    customer = {"name": "Acme", "level": "a"}
    acme = records.create(office.system, "sales", "customer", customer)
    asks = [{"field": "level", "values": {"customer": acme["id"]}}]

    found = linkage.answer(office.as_("ann"), "sales", "order", asks)

    assert found["answers"][0]["value"] is None
    assert found["answers"][0]["why"]["code"] == "no_form"


def test_hidden_fields_fill_nothing(office: Office, publish: Callable[..., None]):
    query = {"form": "deal", "field": "cost", "filter": {}}
    fields = [{"key": "cost", "widget": "money", "default": {"query": query}}]
    roles = [
        {
            "key": "seller",
            "title": "Seller",
            "forms": {
                "copy": {"view": "own", "create": True},
                "deal": {"view": "all", "fields": {"cost": "hidden"}},
            },
        }
    ]
    publish({"key": "copy", "fields": fields}, DEAL, roles=roles)
    given = {"name": "x", "cost": "9"}
    records.create(office.system, "sales", "deal", given)

    found = linkage.answer(office.as_("ann"), "sales", "copy", [{"field": "cost"}])

    assert found["answers"][0]["value"] is None
    assert found["answers"][0]["why"]["code"] == "no_access"


def test_a_designer_learns_which_condition_lets_nothing_pass(shop: Office):
    tests = [
        {"field": "id", "op": "eq", "value": {"field": "customer"}},
        {"field": "level", "op": "eq", "value": "b"},
    ]
    query = {"form": "customer", "field": "name", "filter": {"all": tests}}
    given = {"query": query, "values": {"customer": shop.forms["acme"]}}

    told = linkage.explain(shop.system, "sales", given)

    assert told["why"]["code"] == "none"
    assert [test["found"] for test in told["tests"]] == [1, 0]


def test_only_builders_may_try_a_linkage(shop: Office):
    with pytest.raises(TenonError) as refused:
        linkage.explain(shop.as_("ann"), "sales", {"query": {"form": "deal"}})
    with pytest.raises(ProblemsError):
        linkage.explain(shop.system, "sales", {"query": {}})

    assert refused.value.code == "forbidden"


def test_the_address_and_the_last_submission_begin_a_record(shop: Office):
    admin = shop.as_("admin")
    records.create(admin, "sales", "order", {"name": "1", "city": "Xi'an"})
    address = {"title": "From a link", "customer": str(shop.forms["acme"])}

    begun = starting.start(admin, "sales", "order", address)

    assert begun["values"] == {
        "name": "From a link",
        "customer": {"id": shop.forms["acme"], "title": "Acme"},
        "city": "Xi'an",
    }


def test_an_address_that_makes_no_sense_says_nothing(shop: Office):
    address = {"customer": "999999", "title": "", "city": "not asked"}

    assert starting.start(shop.system, "sales", "order", address) == {"values": {}}


def test_a_pasted_column_of_titles_is_matched_at_once(shop: Office):
    wanted = candidates.Wanted(titles=("Acme", "Nobody"), limit=10)

    found = candidates.options(shop.system, "sales", "order", "customer", wanted)

    assert [one["title"] for one in found["options"]] == ["Acme"]
