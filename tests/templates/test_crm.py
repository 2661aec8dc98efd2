"""The CRM as its people meet it on the first day: full, right, and theirs."""

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO

import orjson
import pytest
from sqlalchemy import func, select

from tenon.context import Context
from tenon.services import apps, packages, releases, seeds
from tenon.storage.models.automation import notification
from tenon.storage.models.flows import instance, task

SELLERS = ("wang.fang", "liu.yang", "sun.jie", "zhou.kai")
OPEN = {"field": "stage", "op": "not_in", "value": ["won", "lost"]}
WON = {"field": "stage", "op": "eq", "value": "won"}
LATELY_WON = {
    "all": [WON, {"field": "closed_on", "op": "gte", "value": {"days_ago": 30}}]
}
FORMS = "/apps/crm/forms"


def crm():
    return packages.read_folder(packages.templates_folder() / "crm")


def amount(text):
    return Decimal(text or 0)


def pages(person, form, **query) -> Iterator[dict]:
    cursor = ""
    while cursor is not None:
        more = {"cursor": cursor} if cursor else {}
        page = person.get(f"{FORMS}/{form}/records", limit=200, **query, **more)
        yield from page["records"]
        cursor = page["cursor"]


def test_every_row_of_the_sample_data_arrives(company):
    expected = {
        name: raw.decode().count("\n") - 1
        for name, raw in crm().seeds.items()
        if not name.endswith(".json")
    }

    with company.platform.database.read() as conn:
        found = {}
        for form, tables in company.live.tables.items():
            for name, table in {"": tables.main, **tables.rows}.items():
                key = f"{form}__{name}" if name else form
                query = select(func.count()).select_from(table)
                found[key] = conn.scalar(query)

    assert expected.items() <= found.items()


def test_every_view_of_every_form_lists_for_everybody_who_sees_it(company):
    seen = Counter()
    for username in company.usernames:
        person = company.person(username)
        for leaf in person.get("/apps/crm")["forms"]:
            form = person.get(f"{FORMS}/{leaf['key']}")
            for view in form["views"]:
                path = f"{FORMS}/{leaf['key']}/records"
                person.get(path, view=view["key"], limit=20)
                if view["type"] == "kanban":
                    person.get(f"{path}/summary", group_by=view["group_by"])
                seen[username] += 1

    assert set(seen) == set(company.usernames)
    assert seen["chen.zong"] > 25


def test_every_tile_answers_everybody_who_has_its_dashboard(company):
    answered = Counter()
    for username in company.usernames:
        person = company.person(username)
        for leaf in person.get("/apps/crm")["dashboards"]:
            board = person.get(f"/apps/crm/dashboards/{leaf['key']}")["dashboard"]
            for tile in board["tiles"]:
                if "element" in tile:
                    continue
                data = person.tile(leaf["key"], tile["key"])
                assert data["rows"], (username, leaf["key"], tile["key"])
                answered[username] += 1

    assert {"chen.zong", "li.min", "huang.ting", *SELLERS} <= set(answered)
    assert {"ma.li", "gao.feng", "xu.ning"} <= set(answered)


def test_who_has_no_role_finds_no_crm(company):
    guest = company.person("guest.wu")

    assert guest.ask("/apps/crm")[0] == 404
    assert guest.ask(f"{FORMS}/lead/records")[0] == 404


@pytest.mark.parametrize("username", ["chen.zong", "li.min", "zhao.lei", *SELLERS])
def test_the_funnel_shrinks_and_is_the_sum_of_its_list(company, username):
    person = company.person(username)

    rows = person.tile("sales", "funnel")["rows"]

    amounts = [amount(row[1]) for row in rows]
    assert len(rows) == 5
    assert amounts == sorted(amounts, reverse=True)
    listed = person.total("opportunity", "amount", {"any": [OPEN, LATELY_WON]})
    assert sum(amounts) == amount(listed)


@pytest.mark.parametrize("username", ["chen.zong", "li.min", "zhao.lei", *SELLERS])
def test_the_cards_agree_with_the_lists(company, username):
    person = company.person(username)
    closed = list(
        pages(
            person,
            "opportunity",
            filter={"field": "stage", "op": "in", "value": ["won", "lost"]},
        )
    )
    won = [deal for deal in closed if deal["stage"] == "won"]

    [[open_amount]] = person.tile("sales", "open")["rows"]
    [[rate]] = person.tile("sales", "rate")["rows"]

    assert amount(open_amount) == amount(person.total("opportunity", "amount", OPEN))
    assert abs(amount(rate) - Decimal(len(won)) / len(closed)) < Decimal("0.0001")
    assert Decimal("0.30") <= amount(rate) <= Decimal("0.45")


def test_the_months_run_without_a_gap_up_to_now(company):
    person = company.person("chen.zong")

    won = person.tile("sales", "won_trend")["rows"]
    new = person.tile("sales", "by_month")["rows"]

    assert len(won) == 8
    assert all(amount(row[1]) > 0 for row in won)
    assert len({row[0] for row in new}) == 8
    assert won[-1][0] == max(row[0] for row in new)


def test_no_month_of_the_trend_is_empty_whatever_the_day_of_installation():
    seed = csv.DictReader(StringIO(crm().seeds["opportunity"].decode()))
    ago = [int(r["closed_on"][2:-1]) for r in seed if r["stage"] == "won"]
    first = date(2026, 1, 1)
    for day in (first + timedelta(days=n) for n in range(800)):
        this = month(day)
        won = {month(day - timedelta(days=days)) for days in ago}
        assert won >= set(range(this - 7, this + 1)), day


def month(day):
    return day.year * 12 + day.month


def test_few_payments_are_overdue_and_all_of_them_are_late(company):
    person = company.person("huang.ting")
    late = {"field": "status", "op": "eq", "value": "overdue"}

    [[count]] = person.tile("finance", "overdue_count")["rows"]
    [[overdue]] = person.tile("finance", "overdue")["rows"]

    assert 3 <= count <= 15
    assert amount(overdue) == amount(person.total("payment_plan", "open", late))
    today = {"field": "due_on", "op": "gte", "value": {"today": True}}
    path = f"{FORMS}/payment_plan/records/count"
    assert person.get(path, filter={"all": [late, today]})["count"] == 0


def test_customers_hold_the_sums_of_their_deals(company):
    person = company.person("chen.zong")
    sums: dict[str, Counter] = {"open_amount": Counter(), "won_amount": Counter()}
    for deal in pages(person, "opportunity"):
        if deal["stage"] != "lost":
            key = "won_amount" if deal["stage"] == "won" else "open_amount"
            sums[key][deal["customer"]["id"]] += amount(deal["amount"])

    for customer in pages(person, "customer"):
        for key, found in sums.items():
            assert amount(customer[key]) == found[customer["id"]], customer["name"]


def test_contracts_are_paid_due_and_overdue_as_their_payments(company):
    person = company.person("huang.ting")
    for contract in pages(person, "contract"):
        paid, unpaid = amount(contract["paid"]), amount(contract["unpaid"])
        kept = paid - amount(contract["refunded"] or "0")
        assert kept + unpaid == amount(contract["amount"]), contract["title"]
        assert amount(contract["overdue"]) <= unpaid


def test_the_inboxes_hold_something_on_the_first_day(company):
    waiting = {
        name: company.person(name).get("/tasks", box="todo")["counts"]["todo"]
        for name in ("li.min", "zhao.lei", "chen.zong", "huang.ting")
    }
    copies = company.person("xu.ning").get("/tasks", box="cc")

    assert all(count >= 2 for count in waiting.values()), waiting
    assert copies["counts"]["cc"] >= 1
    assert len(copies["tasks"]) > copies["counts"]["cc"]


def test_quotes_are_in_every_state(company):
    with company.platform.database.read() as conn:
        quotes = company.live.tables["quote"].main
        states = set(conn.scalars(select(quotes.c.flow_state)))
        statuses = set(conn.scalars(select(quotes.c.status)))

    assert states == {None, "running", "approved", "rejected", "withdrawn"}
    ends = {"accepted", "declined", "superseded"}
    assert statuses == {"draft", "ready", "sent"} | ends


def test_an_approved_quote_tells_who_approved_it_and_when(company):
    with company.platform.database.read() as conn:
        query = select(instance.c.id).where(instance.c.status == "approved")
        first = conn.scalar(query.order_by(instance.c.id))

    shown = company.person("chen.zong").get(f"/instances/{first}")

    approvals = [e for e in shown["timeline"] if e.get("verdict") == "approved"]
    assert approvals
    assert approvals[0]["opinion"]
    moments = [entry["at"] for entry in shown["timeline"]]
    assert moments == sorted(moments)
    assert moments[0] < shown["instance"]["ended_at"]


def test_colleagues_talk_about_records(company):
    person = company.person("li.min")
    said = orjson.loads(crm().seeds["comments.json"])
    told = person.get("/notifications")["notifications"]

    assert len(said) >= 5
    assert any(one["kind"] == "mention" for one in told)


def decide(person, title, opinion="同意"):
    box = person.get("/tasks", box="todo", q=title)["tasks"]
    [one] = [t for t in box if t["kind"] == "approval"]
    body = {"command": "approve", "command_id": f"{person.id}-{one['id']}"}
    return person.send(f"/tasks/{one['id']}/commands", body | {"opinion": opinion})


def quote(seller, title, discount):
    deal = seller.get(f"{FORMS}/opportunity/records", view="open", limit=1)["records"]
    product = seller.get(f"{FORMS}/product/records", limit=1)["records"][0]
    return seller.send(
        f"{FORMS}/quote/records",
        {
            "title": title,
            "opportunity": deal[0]["id"],
            "discount": discount,
            "items": [{"product": product["id"], "price": product["price"]}],
        },
    )


def test_a_large_discount_needs_manager_director_and_finance(company):
    made = quote(company.person("liu.yang"), "大折扣报价", "0.15")

    decide(company.person("li.min"), "大折扣报价")
    decide(company.person("huang.ting"), "大折扣报价")
    done = decide(company.person("chen.zong"), "大折扣报价")

    assert done["instance"]["state"] == "approved"
    path = f"{FORMS}/quote/records/{made['id']}"
    stored = company.person("liu.yang").get(path)
    assert (stored["status"], stored["flow_state"]) == ("ready", "approved")
    assert Decimal(stored["amount"]) == Decimal(made["total"]) * Decimal("0.85")
    copies = company.person("xu.ning").get("/tasks", box="cc", q="大折扣报价")
    assert len(copies["tasks"]) == 1


def test_a_middle_discount_needs_the_manager_alone(company):
    quote(company.person("zhou.kai"), "中折扣报价", "0.12")

    done = decide(company.person("zhao.lei"), "中折扣报价")

    assert done["instance"]["state"] == "approved"


def test_a_small_discount_needs_nobody(company):
    seller = company.person("zhou.kai")

    made = quote(seller, "小折扣报价", "0.1")

    assert made["flow_state"] is None
    path = f"{FORMS}/quote/records/{made['id']}"
    sent = seller.send(path, {"status": "sent", "version": made["version"]}, "PATCH")
    assert sent["status"] == "sent"


def test_a_quote_is_not_sent_before_it_is_approved(company):
    seller = company.person("sun.jie")
    mine = {"field": "flow_state", "op": "eq", "value": "rejected"}
    [refused] = list(pages(seller, "quote", filter=mine))

    answer = seller.browser.patch(
        f"/api/v1{FORMS}/quote/records/{refused['id']}",
        json={"status": "sent", "version": refused["version"]},
        headers=seller.headers,
    )

    assert answer.status_code == 422
    assert answer.json["problems"][0]["path"] == "status"


def test_a_quiet_deal_reminds_its_owner_and_his_manager_once(company):
    seller, manager = company.person("liu.yang"), company.person("li.min")
    deal = seller.get(f"{FORMS}/opportunity/records", view="open", limit=1)["records"][
        0
    ]
    now = company.platform.clock().isoformat()
    path = f"{FORMS}/opportunity/records/{deal['id']}"
    seller.send(path, {"last_follow_up_at": now, "version": deal["version"]}, "PATCH")

    def told():
        link = (
            notification.c.link == f"/apps/crm/forms/opportunity/records/{deal['id']}"
        )
        rule = notification.c.kind == "rule"
        with company.platform.database.read() as conn:
            return Counter(
                conn.scalars(select(notification.c.user_id).where(link, rule))
            )

    before = told()
    company.work(days=2)
    early = told()
    company.work(days=3, minutes=1)
    company.work(days=3, minutes=2)

    assert early == before
    assert told() - before == {seller.id: 1, manager.id: 1}


def test_what_is_not_paid_in_time_becomes_overdue(company):
    person = company.person("huang.ting")
    due = {"field": "status", "op": "eq", "value": "due"}
    path = f"{FORMS}/payment_plan/records"
    first = person.get(path, filter=due, sort="due_on", limit=1)["records"][0]

    company.work(days=40)

    assert person.get(f"{path}/{first['id']}")["status"] == "overdue"


def test_the_sample_data_goes_with_its_approvals(company):
    ctx = Context(company.platform)
    # Nobody has roles in this one: what the flow refuses there did not happen.
    second = apps.create(ctx, apps.NewApp(template="crm", sample_data=True))
    instances = select(func.count()).where(instance.c.app == second)
    todos = select(func.count()).where(task.c.app == second)
    with company.platform.database.read() as conn:
        assert conn.scalar(instances) > 20

    gone = seeds.purge(ctx, second)

    assert gone > 500
    with company.platform.database.read() as conn:
        assert (conn.scalar(instances), conn.scalar(todos)) == (0, 0)
        for tables in releases.live(ctx, second).tables.values():
            assert conn.scalar(select(func.count()).select_from(tables.main)) == 0
