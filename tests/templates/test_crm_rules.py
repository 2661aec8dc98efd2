"""What happens by itself in the CRM: leads, deals, money, service."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from engines.core.environment import Env
from engines.rules.decisions.parsing import parse_decision
from engines.rules.decisions.trials import run_tests
from letter_box import letter_box
from staff.acting import approved_by, change, first, make, pages, record, refused, todos
from tenon.context import Context
from tenon.services import packages, sequence_runs
from tenon.storage.models.automation import notification
from tenon.storage.models.enrolments import enrolment

SELLERS = ("wang.fang", "liu.yang", "sun.jie", "zhou.kai")
WON = {"field": "stage", "op": "eq", "value": "won"}
SIGNERS = ("song.yan", "huang.ting", "chen.zong")
NUMBERS = count(13900001000)
TABLES = (
    "lead_score",
    "lead_route",
    "lead_stage",
    "stage_outlook",
    "discount_authority",
    "ticket_sla",
)


@pytest.fixture
def letters(monkeypatch):
    """What the mail server was handed."""
    return letter_box(monkeypatch)


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


def usernames(company, marketing, leads):
    """Return who owns each of these leads."""
    people = {company.person(name).id: name for name in SELLERS}
    owners = [record(marketing, "lead", key)["owner"]["id"] for key in leads]
    return [people.get(one) for one in owners]


def handed_out(company, marketing, leads):
    marketing.send("/apps/crm/rules/assign_lead/run", {"records": leads})
    company.work()
    return usernames(company, marketing, leads)


def test_leads_go_to_their_region_by_weight_and_a_dry_run_says_why(company):
    marketing, admin = company.person("ma.li"), company.person("admin")
    east = [a_lead(marketing, f"华东{n}", region="310115")["id"] for n in range(5)]
    south = [a_lead(marketing, f"华南{n}", region="440305")["id"] for n in range(5)]

    tried = admin.send("/apps/crm/rules/assign_lead/dry-run", {"record": east[0]})
    owners = handed_out(company, marketing, [*east, *south])

    assert Counter(owners[:5]) == {"wang.fang": 3, "liu.yang": 2}
    assert Counter(owners[5:]) == {"sun.jie": 3, "zhou.kai": 2}
    [said] = [one["text"] for one in tried["steps"] if one["action"] == "assign"]
    assert said.startswith("分配给 王芳（权重 3，在手 ")
    assert "；其他：刘洋（权重 2，" in said
    assert todos(company.person(owners[0]), "联系新分配的线索：华东0公司")


def test_a_big_lead_goes_to_who_sold_most_and_nobody_gets_more_than_he_carries(company):
    marketing, manager = company.person("ma.li"), company.person("chen.zong")
    won = {
        "all": [WON, {"field": "closed_on", "op": "gte", "value": {"days_ago": 365}}]
    }
    sold = {
        name: Decimal(company.person(name).total("opportunity", "amount", won))
        for name in SELLERS
    }
    best, second = sorted(sold, key=sold.__getitem__, reverse=True)[:2]
    roster = {one["person"]["id"]: one for one in pages(manager, "seller")}
    mine = roster[company.person(best).id]

    [first_one] = handed_out(company, marketing, [_big(marketing, "大单甲")])
    change(manager, "seller", mine["id"], capacity=0)
    [next_one] = handed_out(company, marketing, [_big(marketing, "大单乙")])
    change(manager, "seller", mine["id"], capacity=mine["capacity"])

    assert (first_one, next_one) == (best, second)


def _big(marketing, name):
    return a_lead(marketing, name, region="440305", budget="900000")["id"]


def test_managers_are_told_when_everybody_is_full(company):
    marketing, manager = company.person("ma.li"), company.person("chen.zong")
    roster = list(pages(manager, "seller"))
    for one in roster:
        change(manager, "seller", one["id"], capacity=0)

    [owner] = handed_out(company, marketing, [a_lead(marketing, "无人可分甲")["id"]])

    for one in roster:
        change(manager, "seller", one["id"], capacity=one["capacity"])
    assert owner is None
    assert titles_told(company, manager, "线索无人可分：无人可分甲公司")


def test_a_lead_without_a_response_reminds_its_owner_then_his_superior(company):
    seller, manager = company.person("liu.yang"), company.person("li.min")
    a_lead(seller, "没响应甲")
    answered = a_lead(seller, "响应了甲")
    change(seller, "lead", answered["id"], status="contacted")

    company.work(hours=5)
    early = len(titles_told(company, manager, "没响应甲"))
    company.work(hours=25)

    assert titles_told(company, seller, "请响应线索：没响应甲公司")
    assert (early, len(titles_told(company, manager, "没响应甲"))) == (0, 1)
    assert titles_told(company, seller, "请响应线索：响应了甲") == []
    assert record(seller, "lead", answered["id"])["first_response_at"]


def test_a_deal_that_stands_still_reminds_its_owner_and_his_superior(company):
    seller, manager = company.person("liu.yang"), company.person("li.min")
    a_deal(seller, "停住的商机", last_follow_up_at=company.platform.clock().isoformat())

    company.work(hours=49)
    stuck = todos(seller, "停住的商机")
    company.work(days=3, minutes=9)

    assert [one.partition(" ")[0] for one in stuck] == ["推进商机：停住的商机"]
    assert "跟进商机：停住的商机" in todos(seller, "停住的商机")
    assert titles_told(company, manager, "商机“停住的商机”已 3 天没有跟进")


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
    assert ticket["respond_by"] < ticket["due_at"]
    urgent = change(service, "ticket", ticket["id"], priority="urgent")
    assert urgent["due_at"] < ticket["due_at"]


def test_a_ticket_is_due_in_hours_of_work_and_an_urgent_one_around_the_clock(company):
    service = company.person("gao.feng")
    given = {"customer": first(service, "customer")["id"], "details": "<p>停机</p>"}
    friday = {"reported_at": "2026-03-06T09:30:00Z"}  # 17:30 in Shanghai

    high, urgent = (
        make(service, "ticket", subject=f"周五{p}", priority=p, **given, **friday)
        for p in ("high", "urgent")
    )

    assert high["respond_by"] == "2026-03-09T01:30:00Z"
    assert high["due_at"] == "2026-03-09T09:30:00Z"
    assert urgent["due_at"] == "2026-03-06T13:30:00Z"


def test_a_ticket_notes_its_first_answer_and_its_solution(company):
    service = company.person("gao.feng")
    given = {"customer": first(service, "customer")["id"], "details": "<p>离线</p>"}
    key = make(service, "ticket", subject="首次响应", **given)["id"]

    new = record(service, "ticket", key)
    working = change(service, "ticket", key, status="working")
    solved = change(service, "ticket", key, status="solved", solution="重启网关")
    again = change(service, "ticket", key, status="working")

    assert (new["responded_at"], new["solved_at"]) == (None, None)
    assert working["responded_at"]
    assert working["solved_at"] is None
    assert solved["responded_at"] == working["responded_at"]
    assert solved["solved_at"]
    assert again["solved_at"] is None


def test_a_ticket_that_nobody_answers_or_solves_in_time_is_told(company):
    service, success = company.person("gao.feng"), company.person("xu.ning")
    given = {"customer": first(service, "customer")["id"], "details": "<p>离线</p>"}
    make(service, "ticket", subject="没人响应", priority="urgent", **given)

    company.work(minutes=31)
    early = titles_told(company, success, "没人响应")
    company.work(hours=5)

    assert titles_told(company, service, "工单未响应")
    assert early == []
    assert titles_told(company, success, "工单超时")


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


def test_a_contract_that_takes_effect_near_its_end_gets_its_renewal_at_once(company):
    seller, success = company.person("wang.fang"), company.person("xu.ning")
    contract = make(
        seller,
        "contract",
        title="只剩十天的合同",
        customer=first(seller, "customer")["id"],
        amount="30000",
        ends_on=day(company, 10),
    )
    of = {"field": "contract", "op": "eq", "value": contract["id"]}
    company.work()
    company.work(minutes=1)
    before = list(pages(success, "renewal", filter=of))
    approved_by(company, "只剩十天的合同", *SIGNERS)

    company.work(minutes=2)
    company.work(minutes=3)
    company.work(days=2)

    assert before == []
    assert [one["amount"] for one in pages(success, "renewal", filter=of)] == [
        "30000.00"
    ]


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


def to_monday(company):
    """Return the minutes until ten o'clock of the next Monday in Shanghai."""
    now = company.platform.clock().astimezone(ZoneInfo("Asia/Shanghai"))
    ten = now.replace(hour=10, minute=0, second=0, microsecond=0)
    monday = ten + timedelta(days=7 - now.weekday())
    return int((monday - now).total_seconds()) // 60 + 1


def go_on(company, **later):
    """Let sequences do what is due some time from now, and their letters go out."""
    now = company.platform.clock() + timedelta(**later)
    moved = replace(company.platform, clock=lambda: now)
    sequence_runs.run_due(Context(moved))
    company.work(**later)


def test_without_a_channel_nurture_asks_the_owner(company):
    seller = company.person("zhou.kai")
    yes = a_lead(seller, "同意接收的线索", consent=True, email="a@example.com")
    no = a_lead(seller, "没有同意的线索")

    company.work(minutes=to_monday(company))

    with company.platform.database.read() as conn:
        e = enrolment.c
        found = set(conn.scalars(select(e.record_id).where(e.form == "lead")))
    assert yes["id"] in found
    assert no["id"] not in found
    assert any("欢迎资料" in title for title in todos(seller, "同意接收的线索"))


def test_nurture_writes_until_the_lead_answers(company, letters):
    seller, admin = company.person("zhou.kai"), company.person("admin")
    settings = {"host": "mail.example.com", "sender": "crm@example.com"}
    given = {"kind": "smtp", "title": "邮件", "settings": settings}
    channel = admin.send("/channels", given | {"secrets": {"password": "pw"}})["id"]
    asked = {"consent": True, "email": "nurture@example.com"}
    lead = a_lead(seller, "会收到邮件的线索", **asked)
    other = a_lead(seller, "会回复的线索", consent=True, email="answers@example.com")
    begun = to_monday(company)

    company.work(minutes=begun)
    call = {"subject": "客户来电", "content": "要演示", "direction": "in"}
    make(seller, "follow_up", lead=other["id"], **call)
    company.work(minutes=begun + 1)
    go_on(company, days=3, minutes=begun + 2)

    gone = f"/api/v1/channels/{channel}"
    admin.browser.delete(gone, headers=admin.headers)
    sent = [(one["To"], one["Subject"]) for one in letters]
    mine = [subject for to, subject in sent if to == "nurture@example.com"]
    assert mine == [
        "会收到邮件的线索，欢迎了解我们的方案",
        "同行业案例：一条产线三个月的变化",
    ]
    assert [to for to, _ in sent].count("answers@example.com") == 1
    assert record(seller, "lead", other["id"])["replied_at"]
    assert todos(seller, "会收到邮件的线索") == [
        "联系新线索：会收到邮件的线索公司 会收到邮件的线索"
    ]
    assert record(seller, "lead", lead["id"])["status"] == "new"


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
