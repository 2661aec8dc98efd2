"""What happens by itself in the CRM: leads, deals, money, service."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from sqlalchemy import select

from engines.core.environment import Env
from engines.rules.decisions.parsing import parse_decision
from engines.rules.decisions.trials import run_tests
from staff.acting import approved_by, change, first, make, pages, record, refused, todos
from tenon.services import packages
from tenon.storage.models.automation import notification
from tenon.storage.models.enrolments import enrolment

SIGNERS = ("song.yan", "huang.ting", "chen.zong")
NUMBERS = count(13900001000)
TABLES = (
    "lead_score",
    "lead_stage",
    "stage_outlook",
    "discount_authority",
    "ticket_sla",
)


def a_lead(person, name, **values):
    given = {"name": name, "company": f"{name}公司", "mobile": str(next(NUMBERS))}
    return make(person, "lead", **given | values)


def titles_told(company, person, title):
    n = notification.c
    with company.platform.database.read() as conn:
        found = conn.scalars(select(n.title).where(n.user_id == person.id))
        return [one for one in found if title in one["zh-CN"]]


def day(company, days=0):
    return (company.platform.clock() + timedelta(days=days)).date().isoformat()


@pytest.mark.parametrize("table", TABLES)
def test_the_examples_of_every_decision_table_hold(table):
    package = packages.read_folder(packages.templates_folder() / "crm")
    decision = parse_decision(package.documents["decision", table])

    trials = run_tests(decision, Env(now=datetime(2026, 3, 1, 4, tzinfo=UTC)))

    assert trials
    assert [trial for trial in trials if not trial.passed] == []


def test_a_new_lead_is_scored_tagged_and_becomes_an_mql(company):
    seller = company.person("wang.fang")

    made = a_lead(
        seller,
        "评分甲",
        budget="600000",
        timeline="month",
        need="要做 MES",
        channel="referral",
    )
    company.work()

    lead = record(seller, "lead", made["id"])
    assert (lead["score"], lead["stage"]) == (80, "mql")
    assert lead["mql_at"]
    assert lead["tags"] == ["推荐来源", "高意向"]
    assert todos(seller, "评分甲") == ["联系新线索：评分甲公司 评分甲"]


def test_a_lead_that_meets_the_criteria_becomes_an_sql_and_never_falls_back(company):
    seller = company.person("wang.fang")
    made = a_lead(seller, "评分乙", budget="200000", timeline="quarter", need="扩产")
    company.work()

    change(seller, "lead", made["id"], authority=True)
    company.work()
    sql = record(seller, "lead", made["id"])
    change(seller, "lead", made["id"], budget=None, timeline="later")
    company.work()

    assert (sql["score"], sql["stage"]) == (70, "sql")
    assert sql["sql_at"]
    assert any("转化 SQL" in title for title in todos(seller, "评分乙"))
    later = record(seller, "lead", made["id"])
    assert (later["score"], later["stage"]) == (30, "sql")


def test_a_button_gives_leads_to_the_sellers_in_turn(company):
    marketing = company.person("ma.li")
    made = [a_lead(marketing, f"待分配{n}")["id"] for n in range(8)]

    marketing.send("/apps/crm/rules/assign_lead/run", {"records": made})
    company.work()

    owners = [record(marketing, "lead", key)["owner"]["id"] for key in made]
    assert len(set(owners)) == 4
    assert all(owners.count(owner) == 2 for owner in owners)


def test_a_follow_up_refreshes_lead_customer_and_deal(company):
    seller = company.person("sun.jie")
    lead = a_lead(seller, "跟进的线索")
    deal = first(seller, "opportunity", view="open")
    now = company.platform.clock().isoformat()
    said = {"subject": "电话沟通", "content": "有兴趣", "followed_at": now}

    make(seller, "follow_up", lead=lead["id"], **said)
    of = {"customer": deal["customer"]["id"], "opportunity": deal["id"]}
    made = make(seller, "follow_up", **said, **of)
    company.work()

    called = record(seller, "lead", lead["id"])
    assert called["status"] == "contacted"
    assert called["first_response_at"] == made["followed_at"]
    for form, key in (
        ("opportunity", deal["id"]),
        ("customer", deal["customer"]["id"]),
        ("lead", lead["id"]),
    ):
        assert record(seller, form, key)["last_follow_up_at"] == made["followed_at"]


def test_a_planned_follow_up_counts_when_it_is_done(company):
    seller = company.person("sun.jie")
    lead = a_lead(seller, "计划跟进的线索")
    made = make(
        seller, "follow_up", subject="计划拜访", status="planned", lead=lead["id"]
    )
    company.work()
    assert record(seller, "lead", lead["id"])["last_follow_up_at"] is None

    change(seller, "follow_up", made["id"], status="done", content="已拜访")
    company.work()

    assert record(seller, "lead", lead["id"])["last_follow_up_at"]


def a_deal(seller, name, **values):
    contact = first(seller, "contact")
    given = {"customer": contact["customer"]["id"], "amount": "50000"}
    return make(seller, "opportunity", name=name, **given | values)


def test_a_stage_brings_its_probability_forecast_and_time(company):
    seller = company.person("liu.yang")
    contact = first(seller, "contact")["id"]
    deal = a_deal(seller, "换阶段的商机", contact=contact, stage="requirement")

    moved = change(seller, "opportunity", deal["id"], stage="proposal")

    assert (moved["probability"], moved["forecast"]) == ("0.5000", "best")
    assert moved["stage_since"] > deal["stage_since"]


def test_stages_have_conditions_to_enter(company):
    seller = company.person("liu.yang")
    deal = a_deal(seller, "有条件的商机")
    key, deal_form = deal["id"], "opportunity"

    assert refused(seller, deal_form, key, stage="proposal") == ["contact"]
    contact = first(seller, "contact")["id"]
    change(seller, deal_form, key, stage="proposal", contact=contact)
    assert refused(seller, deal_form, key, stage="negotiation") == ["stage"]
    closed = {"closed_on": day(company)}
    assert refused(seller, deal_form, key, stage="won", **closed) == ["win_reason"]
    assert refused(seller, deal_form, key, stage="lost", **closed) == ["lost_reason"]
    product = first(seller, "product")
    line = {"product": product["id"], "price": product["price"], "quantity": 1}
    make(seller, "quote", title="谈判前的报价", opportunity=key, items=[line])
    moved = change(seller, deal_form, key, stage="negotiation")
    assert (moved["stage"], moved["forecast"]) == ("negotiation", "commit")


def test_a_won_deal_moves_its_customer_on_and_a_price_loss_tags_it(company):
    seller = company.person("liu.yang")
    contact = first(seller, "contact")
    deals = [a_deal(seller, f"关闭的商机{n}", contact=contact["id"]) for n in (1, 2)]

    closed = {"closed_on": day(company)}
    won, lost = (deal["id"] for deal in deals)
    change(seller, "opportunity", won, stage="won", win_reason="service", **closed)
    change(seller, "opportunity", lost, stage="lost", lost_reason="price", **closed)
    company.work()

    customer = record(seller, "customer", contact["customer"]["id"])
    assert customer["status"] == "active"
    assert customer["last_deal_on"] == day(company)
    assert "价格敏感" in customer["tags"]


def test_a_payment_plan_is_made_paid_and_finishes_its_contract(company):
    seller, finance = company.person("wang.fang"), company.person("huang.ting")
    contract = make(
        seller,
        "contract",
        title="回款计划合同",
        customer=first(seller, "customer")["id"],
        amount="100000.01",
    )
    key = contract["id"]
    approved_by(company, "回款计划合同", *SIGNERS)
    seller.send("/apps/crm/rules/plan_payments/run", {"records": [key]})
    seller.send("/apps/crm/rules/plan_payments/run", {"records": [key]})
    company.work()
    of = {"field": "contract", "op": "eq", "value": key}
    [plan] = pages(finance, "payment_plan", filter=of)
    assert (plan["amount"], plan["status"]) == ("100000.01", "due")

    paid = {"contract": key, "plan": plan["id"]}
    one = make(finance, "payment", title="首笔", amount="40000", **paid)
    company.work()
    part = record(finance, "payment_plan", plan["id"])["status"]
    make(finance, "payment", title="尾款", amount="60000.01", **paid)
    company.work()
    assert part == "part"
    assert record(finance, "payment_plan", plan["id"])["status"] == "paid"
    assert record(finance, "contract", key)["status"] == "finished"
    admin = company.person("admin")
    admin.browser.delete(
        f"/api/v1/apps/crm/forms/payment/records/{one['id']}", headers=admin.headers
    )
    company.work()
    assert record(finance, "payment_plan", plan["id"])["status"] == "part"


def test_a_ticket_has_a_deadline_and_three_equal_complaints_raise_an_alert(company):
    service, success = company.person("gao.feng"), company.person("xu.ning")
    customer = first(service, "customer")["id"]
    given = {"customer": customer, "topic": "billing", "details": "<p>结算有误</p>"}
    told = []
    for number in range(3):
        ticket = make(
            service,
            "ticket",
            subject=f"投诉 {number}",
            kind="complaint",
            priority="high",
            **given,
        )
        company.work()
        told.append(len(titles_told(company, success, "重复投诉预警")))

    assert told == [0, 0, 1]
    assert ticket["due_at"][:10] == day(company, 1)
    urgent = change(service, "ticket", ticket["id"], priority="urgent")
    assert urgent["due_at"] < ticket["due_at"]


def test_a_contract_that_ends_gets_its_renewal_and_customer_success(company):
    seller, success = company.person("wang.fang"), company.person("xu.ning")
    contract = make(
        seller,
        "contract",
        title="快到期的合同",
        customer=first(seller, "customer")["id"],
        amount="70000",
        ends_on=day(company, 31),
    )
    approved_by(company, "快到期的合同", *SIGNERS)

    company.work(days=3)
    company.work(days=3, minutes=1)

    of = {"field": "contract", "op": "eq", "value": contract["id"]}
    [renewal] = pages(success, "renewal", filter=of)
    assert (renewal["amount"], renewal["owner"]["id"]) == ("70000.00", success.id)
    assert todos(success, "快到期的合同")


def test_service_is_due_two_weeks_before_and_birthdays_three_days(company):
    seller, admin = company.person("zhou.kai"), company.person("admin")
    product = first(admin, "product")
    change(admin, "product", product["id"], service_days=20)
    running = {"field": "status", "op": "eq", "value": "running"}
    order = make(
        seller,
        "order",
        title="要保养的订单",
        contract=first(seller, "contract", filter=running)["id"],
        status="received",
        shipped_on=day(company),
        received_on=day(company),
        items=[{"product": product["id"], "price": "10", "quantity": 1}],
    )
    person = make(
        seller,
        "contact",
        name="生日联系人",
        customer=first(seller, "customer")["id"],
        birthday=f"1990{day(company, 9)[4:]}",
    )

    company.work(days=7)

    assert order["service_on"] == day(company, 20)
    assert todos(seller, "要保养的订单")
    assert todos(company.person("gao.feng"), "要保养的订单")
    assert todos(seller, person["name"])


def test_a_quiet_customer_reminds_its_owner_and_his_superior(company):
    seller, manager = company.person("sun.jie"), company.person("zhao.lei")
    now = company.platform.clock().isoformat()
    made = make(
        seller, "customer", name="安静的客户公司", level="A", last_follow_up_at=now
    )

    company.work(days=2)
    early = todos(seller, made["name"])
    company.work(days=3, minutes=5)

    assert early == []
    assert len(todos(seller, made["name"])) == 1
    assert len(titles_told(company, manager, made["name"])) == 1


def test_who_agreed_is_nurtured(company):
    seller = company.person("zhou.kai")
    yes = a_lead(seller, "同意接收的线索", consent=True)
    no = a_lead(seller, "没有同意的线索")
    company.work()

    with company.platform.database.read() as conn:
        e = enrolment.c
        found = set(conn.scalars(select(e.record_id).where(e.form == "lead")))

    assert yes["id"] in found
    assert no["id"] not in found
    assert any("欢迎资料" in title for title in todos(seller, "同意接收的线索"))


def test_phones_are_masked_outside_the_owners_department(company):
    seller, marketing = company.person("wang.fang"), company.person("ma.li")
    contact = first(seller, "contact")
    mine, other = a_lead(marketing, "自己部门的线索"), a_lead(seller, "销售的线索")

    for username in ("ma.li", "gao.feng", "xu.ning", "huang.ting", "song.yan"):
        shown = record(company.person(username), "contact", contact["id"])
        assert "****" in shown["mobile"], username
    assert "****" not in record(marketing, "lead", mine["id"])["mobile"]
    assert "****" in record(marketing, "lead", other["id"])["mobile"]
    manager = company.person("li.min")
    assert "****" not in record(manager, "contact", contact["id"])["mobile"]


@pytest.mark.parametrize("username", ["wang.fang", "li.min", "ma.li", "gao.feng"])
def test_costs_are_hidden_from_who_sells(company, username):
    product = first(company.person(username), "product")

    assert {"cost", "margin"}.isdisjoint(product)
    assert {"cost", "margin"} <= first(company.person("chen.zong"), "product").keys()


def test_a_seller_cannot_lower_a_floor_price(company):
    seller = company.person("wang.fang")
    deal = first(seller, "opportunity", view="open")
    product = first(seller, "product", sort="-price")
    line = {"product": product["id"], "price": "1", "floor": "0"}

    answer = seller.browser.post(
        "/api/v1/apps/crm/forms/quote/records",
        json={"title": "改底价", "opportunity": deal["id"], "items": [line]},
        headers=seller.headers,
    )

    stored = answer.json["items"][0] if answer.status_code == 201 else {}
    assert answer.status_code == 422 or stored["floor"] == product["floor_price"]
