"""From the price to the money: tiers, versions, contract, order, invoice, refund."""

from decimal import Decimal
from typing import Any

import pytest

from staff.acting import answer, approved_by, change, first, make, pages, record

FORMS = "/apps/crm/forms"
RUNNING = {"field": "status", "op": "eq", "value": "running"}


def product(person: Any, name: str) -> Any:
    return first(person, "product", filter={"field": "name", "op": "eq", "value": name})


def customer_of(person: Any, level: str, **more: Any) -> Any:
    """Return a deal in work whose customer is of this level."""
    for deal in pages(person, "opportunity", view="open"):
        found = record(person, "customer", deal["customer"]["id"])
        if found["level"] == level:
            return deal, found
    pytest.fail(f"no open deal with a customer of level {level}")


def quoted(seller: Any, title: str, deal: Any, *lines: Any, **values: Any) -> Any:
    """Make a quote of (product, quantity, price or None) and return it whole.

    Its customer follows from the deal, the price book from the customer.
    """
    items = [
        {"product": key, "quantity": many} | ({"price": price} if price else {})
        for key, many, price in lines
    ]
    given = {"title": title, "opportunity": deal["id"], "items": items, **values}
    return record(seller, "quote", make(seller, "quote", **given)["id"])


def convert(person: Any, key: str, source: int, target: str, **values: Any) -> int:
    """Convert a record; return the id of what it became."""
    body = {"record": source, "targets": {target: {"values": values}}}
    done = person.send(f"/apps/crm/conversions/{key}/run", body)
    return int(done["made"][0]["id"])


def refusal(person: Any, form: str, **values: Any) -> Any:
    """Return the one problem with which a record is refused."""
    path = f"/api/v1{FORMS}/{form}/records"
    said = person.browser.post(path, json=values, headers=person.headers)
    assert said.status_code == 422, said.text
    [problem] = said.json["problems"]
    return problem


def test_a_price_comes_from_the_book_of_the_level_and_the_tier_of_the_quantity(company):
    seller = company.person("wang.fang")
    gateway = product(seller, "智能网关 S100")["id"]
    deal, _customer = customer_of(seller, "B")

    made = quoted(
        seller,
        "阶梯报价",
        deal,
        (gateway, 1, None),
        (gateway, 10, None),
        (gateway, 50, None),
    )

    assert made["price_book"]["title"] == "B 级客户价目表"
    prices = [line["price"] for line in made["items"]]
    assert prices == ["2600.00", "2470.00", "2340.00"]
    assert {line["floor"] for line in made["items"]} == {"2198.00"}
    assert (made["authority"], made["flow_state"]) == ("seller", None)


def test_who_has_bought_much_has_a_better_price(company):
    director = company.person("chen.zong")
    gateway = product(director, "智能网关 S100")["id"]
    many = {"field": "purchases", "op": "gte", "value": 500000}
    level = {"field": "level", "op": "eq", "value": "A"}
    loyal = pages(director, "customer", filter={"all": [many, level]})
    deal, of, loyal = next(
        (deals[0], of, one)
        for one in loyal
        if (of := {"field": "customer", "op": "eq", "value": one["id"]})
        and (deals := list(pages(director, "opportunity", filter=of)))
    )

    made = quoted(director, "老客户报价", deal, (gateway, 1, None))

    bought = sum(
        Decimal(c["amount"])
        for c in pages(director, "contract", filter=of)
        if c["status"] in ("running", "finished")
    )
    assert Decimal(loyal["purchases"]) == bought >= 500000
    assert made["price_book"]["title"] == "A 级客户价目表"
    assert made["items"][0]["price"] == "2443.00"


def test_a_typed_price_stays_and_below_the_floor_of_its_tier_the_committee_decides(
    company,
):
    seller = company.person("wang.fang")
    gateway = product(seller, "智能网关 S100")["id"]
    deal, _customer = customer_of(seller, "B")

    made = quoted(seller, "手工低价报价", deal, (gateway, 60, "2100"))

    assert made["items"][0]["price"] == "2100.00"
    assert (made["below_floor"], made["authority"]) == ("1", "committee")
    assert made["flow_state"] == "running"


def test_the_table_alone_says_who_approves(company):
    seller = company.person("wang.fang")
    machine = product(seller, "六轴协作机器人 R06")["id"]
    deal, _customer = customer_of(seller, "B")

    def asked(discount: str, many: int = 1) -> tuple[str, str | None]:
        title = f"权限 {discount} {many}"
        made = quoted(seller, title, deal, (machine, many, "96000"), discount=discount)
        return made["authority"], made["flow_state"]

    assert asked("0.1", 9) == ("seller", None)
    assert asked("0.11") == ("manager", "running")
    assert asked("0.11", 6) == ("committee", "running")
    assert asked("0.13") == ("committee", "running")


def test_an_approved_quote_becomes_a_contract_and_that_an_order(company):
    seller = company.person("liu.yang")
    deal = first(seller, "opportunity", view="open")
    machine = product(seller, "六轴协作机器人 R06")
    lines = [
        (machine["id"], 2, machine["price"]),
        (product(seller, "现场实施服务")["id"], 10, "2600"),
    ]
    offer = quoted(seller, "成单报价", deal, *lines, discount="0.12")
    assert approved_by(company, "成单报价", "li.min") == "approved"

    contract = record(
        seller,
        "contract",
        convert(seller, "quote_to_contract", offer["id"], "contract"),
    )
    change(seller, "contract", contract["id"], _submit=True)
    for username in ("song.yan", "huang.ting", "chen.zong"):
        answer(company.person(username), contract["title"])
    order = record(
        seller, "order", convert(seller, "contract_to_order", contract["id"], "order")
    )

    assert record(seller, "quote", offer["id"])["status"] == "accepted"
    assert (contract["title"], contract["status"]) == ("成单合同", "draft")
    assert contract["quote"]["id"] == offer["id"]
    assert contract["amount"] == contract["lines_total"] == offer["amount"]
    sold = [(i["product"]["id"], i["price"], i["quantity"]) for i in offer["items"]]
    for made in (contract, order):
        lined = [(i["product"]["id"], i["price"], i["quantity"]) for i in made["items"]]
        assert lined == sold
    assert (order["contract"]["id"], order["amount"]) == (
        contract["id"],
        contract["amount"],
    )


def test_a_new_version_supersedes_the_old_one_and_can_be_taken_back(company):
    seller = company.person("liu.yang")
    deal = first(seller, "opportunity", view="open")
    machine = product(seller, "六轴协作机器人 R06")
    old = quoted(seller, "两版报价", deal, (machine["id"], 1, machine["price"]))

    body = {"record": old["id"], "targets": {"quote": {"values": {"discount": "0.05"}}}}
    done = seller.send("/apps/crm/conversions/quote_revision/run", body)
    new = record(seller, "quote", done["made"][0]["id"])
    superseded = record(seller, "quote", old["id"])["status"]
    seller.send(f"/apps/crm/converted/{done['id']}/revert", {})

    assert superseded == "superseded"
    assert (new["revision"], new["previous"]["id"]) == (2, old["id"])
    assert (new["status"], new["discount"], new["flow_state"]) == (
        "draft",
        "0.0500",
        None,
    )
    assert record(seller, "quote", old["id"])["status"] == "draft"


def running(person: Any, *tests: Any) -> Any:
    return first(person, "contract", filter={"all": [RUNNING, *tests]})


def test_invoices_beyond_the_contract_are_refused_with_what_is_left(company):
    finance = company.person("huang.ting")
    contract = running(finance, {"field": "to_invoice", "op": "gt", "value": 0})
    left = Decimal(contract["to_invoice"])
    given = {"title": "超额发票", "contract": contract["id"]}

    problem = refusal(finance, "invoice", **given, amount=str(left + 1))
    made = make(finance, "invoice", **given)

    assert problem["path"] == "amount"
    assert f"还剩 {left:,.2f}" in problem["message"]
    assert Decimal(made["amount"]) == left
    assert refusal(finance, "invoice", **given, amount="0.01")["path"] == "amount"


def test_payments_and_refunds_beyond_what_is_due_are_refused(company):
    finance = company.person("huang.ting")
    contract = running(finance, {"field": "paid", "op": "gt", "value": 0})
    due = Decimal(contract["amount"]) + Decimal(contract["refunded"] or 0)
    more = due - Decimal(contract["paid"]) + 1
    back = {"reason": "overpaid", "details": "重复支付", "title": "超额退款"}

    paid = refusal(
        finance, "payment", title="多付", contract=contract["id"], amount=str(more)
    )
    refunded = refusal(
        company.person("chen.zong"),
        "refund",
        contract=contract["id"],
        amount=str(Decimal(contract["paid"]) + 1),
        **back,
    )

    assert (paid["path"], refunded["path"]) == ("amount", "amount")
    assert f"还剩 {more - 1:,.2f}" in paid["message"]


def test_seeded_quotes_follow_their_books_and_contracts_their_lines(company):
    director = company.person("chen.zong")
    tiers = {
        book["id"]: record(director, "price_book", book["id"])["prices"]
        for book in pages(director, "price_book")
    }

    def listed(book: int, line: Any) -> Decimal:
        return min(
            Decimal(tier["price"])
            for tier in tiers[book]
            if tier["product"]["id"] == line["product"]["id"]
            and tier["from_quantity"] <= line["quantity"]
            and Decimal(tier["from_purchases"]) == 0
        )

    seeded = {"field": "source", "op": "eq", "value": "seed"}
    for quote in pages(director, "quote", filter=seeded):
        whole = record(director, "quote", quote["id"])
        for line in whole["items"]:
            assert Decimal(line["price"]) == listed(whole["price_book"]["id"], line)
    for contract in pages(director, "contract", filter=seeded):
        if contract["lines_total"] is not None:
            assert contract["lines_total"] == contract["amount"], contract["title"]
        assert Decimal(contract["to_invoice"]) >= 0
