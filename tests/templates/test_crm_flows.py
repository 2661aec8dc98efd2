"""Who approves what in the CRM, and what is different afterwards."""

import json

from staff.acting import (
    answer,
    approved_by,
    first,
    make,
    pages,
    record,
    refused,
    waiting,
)

RUNNING = {"field": "status", "op": "eq", "value": "running"}


def a_contract(seller, title, **values):
    customer = first(seller, "customer")
    given = {"title": title, "customer": customer["id"], "amount": "90000"}
    return make(seller, "contract", **given | values)


def a_quote(seller, title, below, **values):
    """Make a quote of one line that is so much below the floor price."""
    deal = first(seller, "opportunity", view="open")
    product = first(seller, "product", sort="-price")
    price = str(float(product["floor_price"]) - below)
    line = {"product": product["id"], "price": price, "quantity": 1}
    given = {"title": title, "opportunity": deal["id"], "items": [line]}
    return make(seller, "quote", **given | values)


def test_below_the_floor_director_and_finance_sign_whatever_the_discount(company):
    seller = company.person("liu.yang")

    made = a_quote(seller, "低于底价的报价", 1)

    assert (made["below_floor"], made["flow_state"]) == ("1", "running")
    done = approved_by(company, "低于底价的报价", "li.min", "huang.ting", "chen.zong")
    assert done == "approved"
    assert record(seller, "quote", made["id"])["status"] == "ready"


def test_a_discount_that_ends_below_the_floor_counts(company):
    seller = company.person("liu.yang")

    fair = a_quote(seller, "底价报价", 0)
    low = a_quote(seller, "底价再打折的报价", 0, discount="0.02")

    assert (fair["below_floor"], fair["flow_state"]) == ("0", None)
    assert (low["below_floor"], low["flow_state"]) == ("1", "running")


def test_approval_is_offered_only_where_one_would_begin(company):
    seller = company.person("liu.yang")
    deed = a_contract(seller, "退回后再交的合同")
    valid = first(seller, "contract", filter=json.dumps(RUNNING))
    fair = a_quote(seller, "无需审批的报价", 0)
    answer(company.person("song.yan"), "退回后再交的合同", "reject")

    offered = [
        record(seller, form, key)["_can"]["submit"]
        for form, key in (
            ("contract", deed["id"]),
            ("contract", valid["id"]),
            ("quote", fair["id"]),
        )
    ]

    assert offered == [True, False, False]
    flow = seller.get("/apps/crm/forms/quote")["flow"]
    assert (flow["conditional"], flow["when"]["field"]) == (True, "authority")


def test_a_contract_goes_to_legal_then_finance_then_the_director(company):
    seller = company.person("wang.fang")
    made = a_contract(seller, "依次审批的合同")
    people = ("song.yan", "huang.ting", "chen.zong")

    seen = []
    for username in people:
        seen.append([p for p in people if waiting(company.person(p), "依次审批的合同")])
        answer(company.person(username), "依次审批的合同")

    assert seen == [[username] for username in people]
    stored = record(seller, "contract", made["id"])
    assert (stored["status"], stored["flow_state"]) == ("running", "approved")


def test_a_refused_contract_does_not_run(company):
    seller = company.person("wang.fang")
    made = a_contract(seller, "被拒绝的合同")

    answer(company.person("song.yan"), "被拒绝的合同", "reject")

    assert record(seller, "contract", made["id"])["status"] == "draft"
    assert refused(seller, "contract", made["id"], status="running") == ["status"]


def test_an_invoice_ahead_of_its_payments_needs_the_director(company):
    seller = company.person("sun.jie")
    owed = {"field": "unpaid", "op": "gt", "value": 0}
    left = {"field": "to_invoice", "op": "gt", "value": 0}
    contract = first(seller, "contract", filter={"all": [RUNNING, owed, left]})
    given = {"contract": contract["id"], "amount": contract["to_invoice"]}
    made = make(seller, "invoice", title="先票后款的发票", **given)

    approved_by(company, "先票后款的发票", "zhao.lei", "chen.zong", "huang.ting")

    stored = record(company.person("huang.ting"), "invoice", made["id"])
    assert (stored["status"], stored["flow_state"]) == ("approved", "approved")


def test_a_small_refund_needs_no_director_and_a_large_one_does(company):
    seller = company.person("sun.jie")
    paid = {"field": "paid", "op": "gt", "value": 60000}
    contract = first(seller, "contract", filter={"all": [RUNNING, paid]})
    given = {"contract": contract["id"], "reason": "delay", "details": "交付延误"}
    small = make(seller, "refund", title="小额退款", amount="1000", **given)
    large = make(seller, "refund", title="大额退款", amount="50000", **given)

    assert approved_by(company, "小额退款", "zhao.lei", "huang.ting") == "approved"
    assert approved_by(company, "大额退款", "zhao.lei", "huang.ting") == "running"
    assert answer(company.person("chen.zong"), "大额退款", "reject") == "rejected"

    assert record(seller, "refund", small["id"])["status"] == "approved"
    assert record(seller, "refund", large["id"])["status"] == "refused"


def hand_over(company, title, customer, **values):
    manager, given = company.person("li.min"), {"notes": "请尽快拜访客户"}
    to = company.person("liu.yang").id
    given |= {"customer": customer["id"], "to_person": to, "reason": "workload"}
    made = make(manager, "handover", title=title, **given | values)
    approved_by(company, title, "liu.yang")
    company.work()
    return record(manager, "handover", made["id"])


def test_a_hand_over_changes_the_owner_of_customer_deals_and_contracts(company):
    seller, boss = company.person("wang.fang"), company.person("chen.zong")
    deal = first(seller, "opportunity", view="open")
    customer = deal["customer"]
    contract = a_contract(seller, "随客户移交的合同", customer=customer["id"])
    of = {"field": "customer", "op": "eq", "value": customer["id"]}
    won = {"all": [of, {"field": "stage", "op": "in", "value": ["won", "lost"]}]}
    closed = [
        (d["id"], d["owner"]["id"]) for d in pages(boss, "opportunity", filter=won)
    ]

    done = hand_over(company, "客户与商机移交", customer)

    to = company.person("liu.yang").id
    assert (done["status"], done["flow_state"]) == ("done", "approved")
    assert done["from_person"]["id"] == seller.id
    for form, key in (
        ("customer", customer["id"]),
        ("opportunity", deal["id"]),
        ("contract", contract["id"]),
    ):
        assert record(boss, form, key)["owner"]["id"] == to, form
    still = pages(boss, "opportunity", filter=won)
    assert [(d["id"], d["owner"]["id"]) for d in still] == closed


def test_a_hand_over_without_deals_leaves_them(company):
    seller, boss = company.person("wang.fang"), company.person("chen.zong")
    deal = first(seller, "opportunity", view="open")

    hand_over(company, "只移交客户", deal["customer"], with_deals=False)

    assert record(boss, "customer", deal["customer"]["id"])["owner"]["id"] != seller.id
    assert record(boss, "opportunity", deal["id"])["owner"]["id"] == seller.id


def test_the_receiver_may_decline_a_customer(company):
    manager = company.person("li.min")
    customer = first(company.person("wang.fang"), "customer")
    made = make(
        manager,
        "handover",
        title="被谢绝的移交",
        customer=customer["id"],
        to_person=company.person("liu.yang").id,
        reason="region",
        notes="区域调整",
    )

    answer(company.person("liu.yang"), "被谢绝的移交", "reject")

    assert record(manager, "handover", made["id"])["status"] == "refused"
    owner = record(company.person("chen.zong"), "customer", customer["id"])["owner"]
    assert owner == customer["owner"]
