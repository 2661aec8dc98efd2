"""The second domain: from a supplier's application to his payment and his score."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import orjson
import pytest
from flask import Flask
from sqlalchemy import create_engine, text

from tenon.app import create_app
from tenon.context import Context, Platform
from tenon.jobs.worker import Worker
from tenon.services import apps, demo, packages, releases, rule_clock, seeds
from tenon.services.apps import NewApp
from tenon.settings import Settings
from tenon.storage import migrate
from tenon.storage.database import Database

from .conftest import Person

APP = "srm"
FORMS = f"/apps/{APP}/forms"
BUYER, MANAGER, QUALITY, STORE = "zheng.tao", "he.jing", "han.bing", "luo.yong"
FINANCE, DIRECTOR, SUPPLIERS, PLANNER = "huang.ting", "tang.hao", "xie.min", "peng.fei"
PEOPLE = (BUYER, MANAGER, QUALITY, STORE, FINANCE, DIRECTOR, SUPPLIERS, PLANNER)
PAPERS = ["licence", "certificate"]


@dataclass
class Plant:
    """The template on one database, among the people of the demo."""

    app: Flask
    platform: Platform

    def __post_init__(self) -> None:
        self.known: dict[str, Person] = {}

    def person(self, username: str) -> Person:
        if username not in self.known:
            self.known[username] = Person(self.app.test_client(), username)
        return self.known[username]

    def work(self, days: int = 0) -> None:
        """Let rules and jobs do what is due in a moment, or some days from now."""
        soon = self.platform.clock() + timedelta(days=days, minutes=5)
        moved = replace(self.platform, clock=lambda: soon)
        rule_clock.scan(Context(moved))
        Worker(moved, threads=0).drain()


@pytest.fixture(
    scope="module",
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)],
)
def plant(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Plant]:
    folder = tmp_path_factory.mktemp("srm")
    url = f"sqlite:///{folder / 'tenon.db'}"
    if request.param == "postgresql":
        url = _fresh(request.getfixturevalue("postgresql_cluster"))
    yield from _planted(folder, url)


def _fresh(cluster: str) -> str:
    address = cluster.replace("postgresql:", "postgresql+psycopg:") + "/postgres"
    admin = create_engine(address, isolation_level="AUTOCOMMIT")
    with admin.connect() as conn:
        conn.execute(text("CREATE DATABASE tenon_srm"))
    admin.dispose()
    return f"{cluster}/tenon_srm"


def _planted(folder: Path, url: str) -> Iterator[Plant]:
    database = Database(url)
    migrate.upgrade(database)
    settings = Settings(data=folder, database_url=url, workers=0)
    platform = Platform(settings, database)
    ctx = Context(platform, source="demo")
    demo.settle(ctx)
    apps.create(ctx, NewApp(key=APP, template=APP, sample_data=True))
    yield Plant(create_app(settings, platform), platform)
    database.close()


def rows(name: str) -> list[dict[str, str]]:
    folder = packages.templates_folder() / APP
    raw = packages.read_folder(folder).seeds[name]
    return list(csv.DictReader(StringIO(raw.decode("utf-8-sig"))))


def every(person: Person, form: str, **query: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor = ""
    while cursor is not None:
        more = {"cursor": cursor} if cursor else {}
        path = f"{FORMS}/{form}/records"
        page = person.get(path, limit=200, **query, **more)
        found += page["records"]
        cursor = page["cursor"]
    return found


def where(field: str, value: Any, op: str = "eq") -> dict[str, Any]:
    return {"field": field, "op": op, "value": value}


def one(person: Person, form: str, field: str, value: Any) -> dict[str, Any]:
    found: dict[str, Any] = every(person, form, filter=where(field, value))[0]
    return found


def read(person: Person, form: str, key: int) -> dict[str, Any]:
    found: dict[str, Any] = person.get(f"{FORMS}/{form}/records/{key}")
    return found


def make(person: Person, form: str, **values: Any) -> dict[str, Any]:
    made: dict[str, Any] = person.send(f"{FORMS}/{form}/records", values)
    return made


def patch(person: Person, form: str, key: int, **values: Any) -> tuple[int, Any]:
    """Change a record as its page does; return the status and the answer."""
    version = read(person, form, key)["version"]
    answer = person.browser.patch(
        f"/api/v1{FORMS}/{form}/records/{key}",
        json=values | {"version": version},
        headers=person.headers,
    )
    return answer.status_code, answer.json


def becomes(
    person: Person, conversion: str, record: int, **targets: Any
) -> dict[str, Any]:
    """Convert a record; return what was made by form."""
    body = {"record": record, "targets": targets}
    done = person.send(f"/apps/{APP}/conversions/{conversion}/run", body)
    return {made["form"]: made["id"] for made in done["made"]}


def press(person: Person, rule: str, record: int) -> Any:
    return person.send(f"/apps/{APP}/rules/{rule}/run", {"records": [record]})


def answer(person: Person, title: str, command: str = "approve", **values: Any) -> Any:
    """Do the task of that title that waits for the person."""
    box = person.get("/tasks", box="todo", q=title)["tasks"]
    [found] = [t for t in box if t["kind"] in ("approval", "fill")]
    body = {"command": command, "command_id": f"{person.id}-{found['id']}"}
    body |= {"opinion": "同意", "values": values}
    return person.send(f"/tasks/{found['id']}/commands", body)["instance"]["state"]


def tile(person: Person, board: str, key: str) -> Any:
    return person.get(f"/apps/{APP}/dashboards/{board}/tiles/{key}/data")


def number_of(card: Any, place: int = 0) -> Decimal:
    return Decimal(str(card["rows"][0][place]))


def today() -> date:
    return datetime.now(UTC).astimezone().date()


def day(cell: str) -> date:
    return today() + timedelta(days=int(cell[1:].split("d")[0]))


def in_days(count: int) -> str:
    return (today() + timedelta(days=count)).isoformat()


def line_sums(form: str) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows(f"{form}__items"):
        sums[row[form]] += Decimal(row["price"] or 0) * int(row["quantity"])
    return sums


# The sample company


def test_every_row_of_the_sample_data_arrives(plant):
    director = plant.person(DIRECTOR)

    for form in ("supplier", "rfq", "supplier_quote", "purchase_order", "score"):
        assert len(every(director, form)) == len(rows(form)), form


def test_approvals_of_the_sample_data_are_finished_or_wait_for_somebody(plant):
    director = plant.person(DIRECTOR)

    waiting = [
        record
        for form in ("qualification", "purchase_request", "supplier_payment")
        for record in every(director, form)
        if record["flow_state"] != "approved"
    ]
    boxes = [plant.person(name).get("/tasks", box="todo")["tasks"] for name in PEOPLE]

    assert waiting
    assert {record["flow_state"] for record in waiting} == {"running"}
    asked = {t["title"] for box in boxes for t in box if t["kind"] != "task"}
    assert {record["title"] for record in waiting} <= asked


def test_quantities_of_the_sample_company_agree_from_contract_to_invoice(plant):
    director = plant.person(DIRECTOR)
    ordered, contracted = defaultdict(int), defaultdict(int)
    contract_of = {o["title"]: o["contract"] for o in rows("purchase_order")}
    for row in rows("purchase_order__items"):
        ordered[contract_of[row["purchase_order"]], row["item"]] += int(row["quantity"])
    for row in rows("purchase_contract__items"):
        contracted[row["purchase_contract"], row["item"]] += int(row["quantity"])

    lines = every(director, "contract_line")
    open_lines = every(director, "order_line")

    told = {
        (one["contract"]["title"], one["item"]["title"]): Decimal(one["to_order"])
        for one in lines
    }
    assert told == {
        key: contracted[key] - ordered[key]
        for key in contracted
        if key in ordered or key in told
    }
    for line in open_lines:
        numbers = {k: Decimal(line[k] or 0) for k in ("ordered", "to_receive")}
        numbers |= {k: Decimal(line[k] or 0) for k in ("accepted", "to_bill", "billed")}
        assert min(numbers.values()) >= 0
        assert numbers["billed"] + numbers["to_bill"] == numbers["accepted"]
        assert numbers["accepted"] <= numbers["ordered"]


def test_every_tile_and_view_answers_everybody_who_sees_it(plant):
    for name in PEOPLE:
        person = plant.person(name)
        app = person.get(f"/apps/{APP}")
        for leaf in app["dashboards"]:
            found = person.get(f"/apps/{APP}/dashboards/{leaf['key']}")
            for each in found["dashboard"]["tiles"]:
                if "chart" in each:
                    tile(person, leaf["key"], each["key"])
        for leaf in app["forms"]:
            for view in person.get(f"{FORMS}/{leaf['key']}")["views"]:
                path = f"{FORMS}/{leaf['key']}/records"
                person.get(path, view=view["key"], limit=20)


def test_the_boards_are_the_sums_of_the_sample_data(plant):
    director = plant.person(DIRECTOR)
    first = today().replace(day=1, year=today().year - 1)
    sums, orders = line_sums("purchase_order"), rows("purchase_order")
    spend = sum(sums[o["title"]] for o in orders if day(o["ordered_on"]) >= first)
    open_ones = sum(sums[o["title"]] for o in orders if o["status"] in ("open", "part"))
    won = [q for q in rows("supplier_quote") if q["status"] == "awarded"]
    prices = line_sums("supplier_quote")
    saved = sum(Decimal(q["first_amount"]) - prices[q["title"]] for q in won)

    assert number_of(tile(director, "purchasing", "spend")) == spend
    assert number_of(tile(director, "purchasing", "open")) == open_ones
    assert number_of(tile(director, "purchasing", "saving")) == saved


def test_rates_and_ppm_are_those_of_the_deliveries(plant):
    director = plant.person(DIRECTOR)
    deliveries, lines = rows("delivery"), rows("delivery__items")
    late = sum(
        int(d["delivered_on"][1:-1]) > int(d["due_on"][1:-1]) for d in deliveries
    )
    looked_at = {d["title"] for d in deliveries if d["status"] != "arrived"}
    judged = [r for r in lines if r["delivery"] in looked_at]
    rejected = Decimal(sum(int(r["rejected"]) for r in judged))
    ppm = rejected / sum(int(r["quantity"]) for r in judged) * 1_000_000

    rate = number_of(tile(director, "purchasing", "on_time"))
    told = number_of(tile(director, "suppliers", "ppm"))

    assert abs(rate - (1 - Decimal(late) / len(deliveries))) < Decimal("0.000001")
    assert abs(told - ppm) <= 1


def test_the_comparison_has_every_open_price(plant):
    director = plant.person(DIRECTOR)
    rfqs = {r["title"] for r in rows("rfq") if r["status"] in ("open", "evaluating")}
    quotes = {q["title"]: q for q in rows("supplier_quote")}
    prices = {
        (quotes[r["supplier_quote"]]["rfq"], r["item"], Decimal(r["price"]))
        for r in rows("supplier_quote__items")
        if quotes[r["supplier_quote"]]["rfq"] in rfqs and r["price"]
    }

    found = tile(director, "comparison", "prices")

    assert {(r[0], r[1], Decimal(r[3])) for r in found["rows"]} == prices
    assert found["props"]["best"] == "line_least"


# Who sees what


def test_the_quality_engineer_sees_no_price_anywhere(plant):
    quality, buyer = plant.person(QUALITY), plant.person(BUYER)
    priced = ("supplier_quote", "purchase_contract", "contract_line", "rfq")
    priced += ("supplier_invoice", "supplier_payment", "purchase_request")

    for form in priced:
        assert quality.ask(f"{FORMS}/{form}/records")[0] == 404, form
    order = every(quality, "purchase_order")[0]
    full = read(quality, "purchase_order", order["id"])
    supplier, item = every(quality, "supplier")[0], every(quality, "item")[0]
    assert "amount" in read(buyer, "purchase_order", order["id"])
    assert not {"amount"} & (order.keys() | full.keys())
    assert not {"price", "subtotal"} & full["items"][0].keys()
    assert not {"spend", "bank_account"} & supplier.keys()
    assert "target_price" not in item
    refused = quality.ask(f"/apps/{APP}/dashboards/purchasing/tiles/spend/data")
    assert refused[0] in (403, 404)


def test_buyers_see_their_own_quotes_and_nobody_without_need_a_bank_account(plant):
    buyer = plant.person(BUYER)

    mine = {q["owner"]["id"] for q in every(buyer, "supplier_quote")}
    assert mine == {buyer.id}
    assert "bank_account" not in every(buyer, "supplier")[0]
    assert "bank_account" in every(plant.person(FINANCE), "supplier")[0]
    masked = every(plant.person(FINANCE), "supplier_contact")[0]
    assert "*" in orjson.dumps(masked["mobile"]).decode()
    assert plant.person(STORE).ask(f"{FORMS}/supplier_quote/records")[0] == 404


# From the application to the qualified supplier


def stranger_fills(plant: Plant, url: str, **values: Any) -> int:
    """Fill in the page behind a public link, slowly like a person."""
    place = f"/api/v1/public/{url.rpartition('/')[2]}"
    later = plant.platform.clock() + timedelta(seconds=40)
    slow = create_app(
        plant.platform.settings, replace(plant.platform, clock=lambda: later)
    )
    with plant.app.test_client() as first:
        shown = first.get(place).json
    with slow.test_client() as then:
        body = {"values": values, "stamp": shown["stamp"]}
        if shown["kind"] == "edit":
            body["version"] = shown["record"]["version"]
            return then.patch(f"{place}/record", json=body).status_code
        return then.post(f"{place}/records", json=body).status_code


def applied(plant: Plant, company: str, credit: str) -> dict[str, Any]:
    fields = ["company", "credit_code", "category", "contact", "mobile", "products"]
    asked = {"kind": "fill", "fields": fields, "title": "供应商招募"}
    link = plant.person("admin").send(f"{FORMS}/supplier_application/links", asked)
    given = dict(
        zip(fields, (company, credit, "metal", "沈国平", "13812345678"), strict=False)
    )
    assert stranger_fills(plant, link["url"], **given, products="精密轴类加工") == 201
    plant.work()
    return one(plant.person(SUPPLIERS), "supplier_application", "company", company)


def test_an_application_becomes_a_qualified_supplier(plant):
    admin = plant.person(SUPPLIERS)
    application = applied(plant, "太仓新锐精工有限公司", "91320585MA1ABCDE05")
    told = admin.get("/tasks", box="todo", q="太仓新锐")["tasks"]
    assert told

    made = becomes(
        admin, "accept_application", application["id"], supplier={}, contact={}
    )

    title = "太仓新锐精工有限公司 准入"
    assert answer(admin, title, "fill", papers=PAPERS, importance="A") == "running"
    answer(plant.person(QUALITY), title)
    answer(plant.person(MANAGER), title)
    audit = {"audit_score": 88, "audited_on": in_days(0), "audit_note": "符合要求"}
    answer(plant.person(QUALITY), title, "fill", **audit)
    assert answer(plant.person(DIRECTOR), title) == "approved"
    plant.work()
    supplier = read(admin, "supplier", made["supplier"])
    assert (supplier["status"], supplier["importance"]) == ("qualified", "A")
    assert supplier["qualified_on"] == in_days(0)
    contact = read(admin, "supplier_contact", made["supplier_contact"])
    assert contact["supplier"]["id"] == made["supplier"]


def test_an_ordinary_supplier_is_qualified_by_papers(plant):
    admin = plant.person(SUPPLIERS)
    supplier = make(admin, "supplier", name="常熟永顺标签厂", category="packaging")
    title = "常熟永顺标签厂 准入"
    make(admin, "qualification", title=title, supplier=supplier["id"], reason="就近")

    answer(admin, title, "fill", papers=PAPERS, importance="C")
    answer(plant.person(MANAGER), title)
    answer(plant.person(QUALITY), title)

    assert answer(plant.person(DIRECTOR), title) == "approved"


# From the request to the payment


@dataclass
class Bought:
    """A purchase on its way, by the ids of its records."""

    title: str
    item: int
    supplier: int
    ids: dict[str, int]


def asked(plant: Plant, title: str, quantity: int, target: int) -> Bought:
    """Request, approve, and send an RFQ to three suppliers."""
    planner, buyer = plant.person(PLANNER), plant.person(BUYER)
    item = one(planner, "item", "category", "metal")["id"]
    line = {"item": item, "quantity": quantity, "target": target}
    request = make(
        planner,
        "purchase_request",
        title=title,
        category="metal",
        needed_by=in_days(30),
        reason="新订单",
        items=[line],
    )
    answer(plant.person(MANAGER), title)
    if quantity * target >= 100_000:
        answer(plant.person(DIRECTOR), title)
    made = becomes(buyer, "request_to_rfq", request["id"], rfq={})
    good = every(buyer, "supplier", filter=where("status", "qualified"))
    chosen = [s["id"] for s in good if s["level"] in ("A", "B", None)][:3]
    invited = [{"supplier": key} for key in chosen]
    assert patch(buyer, "rfq", made["rfq"], suppliers=invited)[0] == 200
    press(buyer, "rfq_sent", made["rfq"])
    plant.work()
    ids = {"purchase_request": request["id"], "rfq": made["rfq"]}
    return Bought(title, item, chosen[0], ids)


def quotes_of(plant: Plant, bought: Bought) -> list[dict[str, Any]]:
    found = every(
        plant.person(BUYER),
        "supplier_quote",
        filter=where("rfq", bought.ids["rfq"]),
        sort="id",
    )
    return sorted(found, key=lambda q: q["id"])


def quoted(plant: Plant, quote: int, price: Any) -> None:
    """Let a supplier answer on the link of his quote."""
    buyer = plant.person(BUYER)
    asked = {"fields": ["items", "valid_until"], "lookups": ["items"]}
    link = buyer.send(f"{FORMS}/supplier_quote/records/{quote}/links", asked)
    lines = read(buyer, "supplier_quote", quote)["items"]
    items = [
        {"id": r["id"], "item": r["item"]["id"], "quantity": r["quantity"]}
        | {"price": str(price), "lead_days": 12}
        for r in lines
    ]
    given = {"items": items, "valid_until": in_days(60)}
    assert stranger_fills(plant, link["url"], **given) == 200
    plant.work()


def awarded(plant: Plant, title: str, quantity: int, price: int) -> Bought:
    bought = asked(plant, title, quantity, price)
    buyer = plant.person(BUYER)
    for n, quote in enumerate(quotes_of(plant, bought)):
        quoted(plant, quote["id"], price + n)
    best = quotes_of(plant, bought)[0]
    bought.ids["supplier_quote"] = best["id"]
    press(buyer, "award_proposed", best["id"])
    plant.work()
    signers = [MANAGER]
    signers += [FINANCE] if quantity * price >= 200_000 else []
    signers += [DIRECTOR] if quantity * price >= 500_000 else []
    for signer in signers:
        answer(plant.person(signer), best["title"])
    plant.work()
    return bought


def contracted(plant: Plant, title: str, quantity: int, price: int) -> Bought:
    bought = awarded(plant, title, quantity, price)
    buyer = plant.person(BUYER)
    bought.ids |= becomes(buyer, "award", bought.ids["supplier_quote"], contract={})
    answer(plant.person(MANAGER), f"{title} 询价 采购合同")
    plant.work()
    return bought


def agreed(plant: Plant, title: str, quantity: int, price: int) -> Bought:
    """Make a contract without asking for quotes, which other tests do."""
    buyer = plant.person(BUYER)
    item = one(buyer, "item", "category", "metal")["id"]
    supplier = one(buyer, "supplier", "status", "qualified")["id"]
    line = {"item": item, "quantity": quantity, "price": str(price)}
    given = {"title": title, "supplier": supplier, "items": [line]}
    made = make(buyer, "purchase_contract", **given)
    answer(plant.person(MANAGER), title)
    plant.work()
    return Bought(title, item, supplier, {"purchase_contract": made["id"]})


def test_suppliers_quote_on_their_own_links(plant):
    bought = asked(plant, "链接报价测试", 20, 100)
    buyer = plant.person(BUYER)
    first, *others = quotes_of(plant, bought)
    assert {q["status"] for q in (first, *others)} == {"invited"}
    assert first["title"].startswith("链接报价测试 询价 ")

    quoted(plant, first["id"], "98.5")

    now = read(buyer, "supplier_quote", first["id"])
    assert (now["status"], now["amount"]) == ("received", "1970.00")
    assert now["first_amount"] == "1970.00"
    rfq = read(buyer, "rfq", bought.ids["rfq"])
    assert (rfq["status"], rfq["quotes"], rfq["lowest"]) == ("evaluating", 1, "1970.00")
    told = buyer.get("/notifications")["notifications"]
    assert any(first["title"] in note["title"] for note in told)


def test_a_supplier_cannot_change_what_was_asked_for(plant):
    bought = asked(plant, "数量不可改测试", 20, 100)
    buyer = plant.person(BUYER)
    quote = quotes_of(plant, bought)[0]["id"]
    row = read(buyer, "supplier_quote", quote)["items"][0]
    asked_for = {"fields": ["items"], "lookups": ["items"]}
    link = buyer.send(f"{FORMS}/supplier_quote/records/{quote}/links", asked_for)

    line = {"id": row["id"], "item": row["item"]["id"], "quantity": 1, "price": "1"}
    stranger_fills(plant, link["url"], items=[line])

    assert read(buyer, "supplier_quote", quote)["items"][0]["quantity"] == 20


@pytest.mark.parametrize(
    ("title", "price"), [("小额定标", 100), ("中额定标", 12_000), ("大额定标", 30_000)]
)
def test_an_award_is_approved_by_its_amount_and_the_others_lose(plant, title, price):
    bought = awarded(plant, title, 20, price)

    buyer = plant.person(BUYER)
    states = [quote["status"] for quote in quotes_of(plant, bought)]
    assert states == ["awarded", "lost", "lost"]
    assert read(buyer, "rfq", bought.ids["rfq"])["status"] == "awarded"
    request = read(
        plant.person(PLANNER), "purchase_request", bought.ids["purchase_request"]
    )
    assert request["status"] == "closed"


def test_a_contract_without_an_award_is_approved_by_its_amount(plant):
    buyer = plant.person(BUYER)
    item = one(buyer, "item", "category", "metal")["id"]
    supplier = one(buyer, "supplier", "status", "qualified")["id"]
    line = {"item": item, "quantity": 10, "price": "60000"}
    made = make(
        buyer, "purchase_contract", title="直接采购", supplier=supplier, items=[line]
    )

    answer(plant.person(MANAGER), "直接采购")
    answer(plant.person(FINANCE), "直接采购")

    assert answer(plant.person(DIRECTOR), "直接采购") == "approved"
    assert read(buyer, "purchase_contract", made["id"])["status"] == "running"


def order(plant: Plant, bought: Bought, quantity: int, price: int) -> tuple[int, Any]:
    """Make an order of the contract and place it."""
    buyer = plant.person(BUYER)
    made = becomes(
        buyer, "contract_to_order", bought.ids["purchase_contract"], order={}
    )
    bought.ids |= made
    key = made["purchase_order"]
    items = [{"item": bought.item, "quantity": quantity, "price": str(price)}]
    assert patch(buyer, "purchase_order", key, items=items)[0] == 200
    return patch(buyer, "purchase_order", key, status="open")


def test_orders_never_exceed_their_contract_in_quantity_or_price(plant):
    bought = agreed(plant, "合同上限测试", 100, 50)

    assert order(plant, bought, 60, 50)[0] == 200
    status, refused = order(plant, bought, 41, 50)
    assert status == 422
    assert "40" in orjson.dumps(refused).decode()
    assert order(plant, bought, 40, 51)[0] == 422
    assert order(plant, bought, 40, 50)[0] == 200
    [line] = every(
        plant.person(BUYER),
        "contract_line",
        filter=where("contract", bought.ids["purchase_contract"]),
    )
    assert (line["contracted"], line["to_order"]) == ("100", "0")


def arrives(
    plant: Plant, bought: Bought, quantity: int, rejected: int = 0
) -> tuple[int, Any]:
    """Receive a part of an order, inspect and store it."""
    store, quality = plant.person(STORE), plant.person(QUALITY)
    made = becomes(
        store, "order_to_delivery", bought.ids["purchase_order"], delivery={}
    )
    key = bought.ids["delivery"] = made["delivery"]
    line = {"item": bought.item, "quantity": quantity, "accepted": 0, "rejected": 0}
    assert patch(store, "delivery", key, items=[line])[0] == 200
    came = patch(store, "delivery", key, status="arrived")
    if came[0] != 200:
        return came
    looked = line | {"accepted": quantity - rejected, "rejected": rejected}
    patch(quality, "delivery", key, items=[looked], status="inspected")
    stored = patch(store, "delivery", key, status="stored")
    plant.work()
    return stored


def invoice(plant: Plant, bought: Bought, quantity: int, price: Any) -> tuple[int, Any]:
    """Enter an invoice of an order and match it."""
    buyer, finance = plant.person(BUYER), plant.person(FINANCE)
    made = becomes(buyer, "order_to_invoice", bought.ids["purchase_order"], invoice={})
    key = bought.ids["supplier_invoice"] = made["supplier_invoice"]
    items = [{"item": bought.item, "quantity": quantity, "price": str(price)}]
    assert patch(finance, "supplier_invoice", key, items=items)[0] == 200
    return patch(finance, "supplier_invoice", key, status="matched")


def stock_of(person: Person, item: int) -> Decimal:
    found = [r for r in every(person, "stock") if r["item"]["id"] == item]
    return Decimal(found[0]["quantity"] or 0)


def order_line(plant: Plant, bought: Bought) -> dict[str, Any]:
    wanted = where("order", bought.ids["purchase_order"])
    return every(plant.person(STORE), "order_line", filter=wanted)[0]


def test_goods_come_in_parts_and_are_paid_when_three_papers_agree(plant):
    bought = contracted(plant, "三单核对测试", 100, 50)
    order(plant, bought, 100, 50)
    store, buyer = plant.person(STORE), plant.person(BUYER)
    before = stock_of(store, bought.item)

    assert arrives(plant, bought, 101)[0] == 422
    assert arrives(plant, bought, 60, rejected=5)[0] == 200
    assert stock_of(store, bought.item) == before + 55
    line = order_line(plant, bought)
    assert (line["to_receive"], line["to_bill"]) == ("45", "55")
    held = read(buyer, "purchase_order", bought.ids["purchase_order"])
    assert held["status"] == "part"

    assert invoice(plant, bought, 56, 50)[0] == 422
    assert invoice(plant, bought, 55, 51)[0] == 422
    assert invoice(plant, bought, 55, 50)[0] == 200
    paid = becomes(
        buyer, "invoice_to_payment", bought.ids["supplier_invoice"], payment={}
    )
    payment = read(buyer, "supplier_payment", paid["supplier_payment"])
    assert (payment["amount"], payment["flow_state"]) == ("2750.00", "running")
    answer(plant.person(MANAGER), payment["title"])
    done = answer(
        plant.person(FINANCE),
        payment["title"],
        "fill",
        paid_on=in_days(0),
        method="bank",
    )
    plant.work()

    assert done == "approved"
    last = read(buyer, "supplier_invoice", bought.ids["supplier_invoice"])
    assert (last["status"], last["open"]) == ("paid", "0.00")
    assert arrives(plant, bought, 45)[0] == 200
    held = read(buyer, "purchase_order", bought.ids["purchase_order"])
    assert held["status"] == "delivered"


def test_what_is_returned_is_to_come_again(plant):
    bought = agreed(plant, "退回测试", 10, 50)
    order(plant, bought, 10, 50)
    store = plant.person(STORE)
    before = stock_of(store, bought.item)
    arrives(plant, bought, 10)

    assert patch(store, "delivery", bought.ids["delivery"], status="returned")[0] == 200

    assert stock_of(store, bought.item) == before
    line = order_line(plant, bought)
    assert (line["to_receive"], line["accepted"]) == ("10", "0")


def test_no_more_is_paid_than_the_invoice_says(plant):
    bought = agreed(plant, "超付测试", 10, 50)
    order(plant, bought, 10, 50)
    arrives(plant, bought, 10)
    invoice(plant, bought, 10, 50)
    buyer = plant.person(BUYER)
    key = bought.ids["supplier_invoice"]
    becomes(buyer, "invoice_to_payment", key, payment={})

    refused = buyer.browser.post(
        f"/api/v1/apps/{APP}/conversions/invoice_to_payment/run",
        json={"record": key, "targets": {"payment": {"values": {"amount": "0.01"}}}},
        headers=buyer.headers,
    )

    assert refused.status_code == 422, refused.json


# Quality and scores


def test_a_critical_complaint_asks_for_improvement(plant):
    quality = plant.person(QUALITY)
    delivery = one(quality, "delivery", "status", "stored")
    made = make(
        quality,
        "complaint",
        title="批量尺寸超差",
        delivery=delivery["id"],
        supplier=delivery["supplier"]["id"],
        severity="critical",
        description="外径超差 0.05",
    )
    plant.work()

    asked_for = one(quality, "improvement", "complaint", made["id"])
    assert asked_for["supplier"]["id"] == delivery["supplier"]["id"]
    assert read(quality, "complaint", made["id"])["status"] == "handling"


def scored(plant: Plant, supplier: int, quarter: str, points: int) -> dict[str, Any]:
    quality = plant.person(QUALITY)
    given = dict.fromkeys(("quality", "delivery", "price", "service"), points)
    made = make(
        quality,
        "score",
        title=f"评分测试 {quarter}",
        supplier=supplier,
        quarter=quarter,
        **given,
    )
    assert patch(quality, "score", made["id"], status="confirmed")[0] == 200
    plant.work()
    return made


def test_two_low_quarters_stop_a_supplier(plant):
    director, buyer = plant.person(DIRECTOR), plant.person(BUYER)
    found = every(director, "supplier", filter=where("status", "qualified"))
    supplier = next(s["id"] for s in found if s["low_quarters"] == 0)

    assert scored(plant, supplier, "2020-01-01", 92)["level"] == "A"
    assert read(director, "supplier", supplier)["level"] == "A"
    scored(plant, supplier, "2020-04-01", 65)
    assert read(director, "supplier", supplier)["status"] == "qualified"
    scored(plant, supplier, "2020-07-01", 60)

    now = read(director, "supplier", supplier)
    assert (now["status"], now["level"], now["low_quarters"]) == ("suspended", "D", 2)
    asked_for = every(director, "improvement", filter=where("supplier", supplier))
    assert len([one for one in asked_for if one["origin"] == "score"]) >= 2
    item = one(buyer, "item", "category", "metal")["id"]
    refused = buyer.browser.post(
        f"/api/v1{FORMS}/purchase_order/records",
        json={
            "title": "停用供应商订单",
            "contract": one(buyer, "purchase_contract", "status", "running")["id"],
            "supplier": supplier,
            "due_on": in_days(9),
            "items": [{"item": item, "quantity": 1, "price": "1"}],
        },
        headers=buyer.headers,
    )
    assert refused.status_code == 422, refused.json


def test_a_quarter_begins_with_scores_of_the_last_one(plant):
    director = plant.person(DIRECTOR)
    counted = {
        s["id"]: s["q_deliveries"]
        for s in every(director, "supplier")
        if s["q_deliveries"]
    }
    existing = {s["id"] for s in every(director, "score")}
    first = today().replace(day=1)
    while first <= today() or first.month % 3 != 1:
        first = (first + timedelta(days=32)).replace(day=1)

    plant.work(days=(first - today()).days + 1)

    fresh = [s for s in every(director, "score") if s["id"] not in existing]
    assert counted
    assert fresh
    assert {s["status"] for s in fresh} == {"draft"}
    assert all(s["deliveries"] and s["level"] for s in fresh)


@pytest.mark.parametrize("words", ["换证", "催货", "续签"])
def test_days_that_come_near_or_pass_become_tasks(plant, words):
    plant.work(days=20)

    boxes = [plant.person(n).get("/tasks", box="todo", q=words) for n in PEOPLE]
    boxes += [
        plant.person(n).get("/tasks", box="todo", q=words)
        for n in ("lin.xue", "jiang.nan")
    ]
    assert any(box["tasks"] for box in boxes)


def test_the_sample_company_goes_at_once(plant):
    ctx = Context(plant.platform, source="demo")
    live = releases.live(ctx, APP)

    assert seeds.purge(ctx, APP) > 1_500

    with plant.platform.database.read() as conn:
        for tables in live.tables.values():
            main = tables.main
            left = main.select().where(main.c.source == "seed")
            assert conn.execute(left).first() is None
