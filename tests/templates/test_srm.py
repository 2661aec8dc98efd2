"""The second domain: suppliers from qualification to score, on both databases."""

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
from tenon.services import apps, demo, packages, people, rule_clock, session
from tenon.services.apps import NewApp
from tenon.settings import Settings
from tenon.storage import migrate
from tenon.storage import people as people_store
from tenon.storage.database import Database

from .conftest import Person

APP = "srm"
FORMS = f"/apps/{APP}/forms"
ROLES = (
    "buyer",
    "purchasing_manager",
    "quality",
    "warehouse",
    "finance",
    "director",
    "supplier_admin",
)


@dataclass
class Plant:
    """The template on one database, with a person for every role."""

    app: Flask
    platform: Platform

    def person(self, role: str) -> Person:
        return Person(self.app.test_client(), role)

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
    with database.write() as conn:
        hashed = session.hash_password(demo.PASSWORD)
        for name in ("admin", *ROLES):
            given = {
                "username": name,
                "name": name,
                "is_admin": name == "admin",
                "password_hash": hashed,
            }
            number = people.add_user_in(ctx, conn, given)
            if name in ROLES:
                people_store.grant(conn, APP, [name], number)
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


def one(person: Person, form: str, field: str, value: Any) -> dict[str, Any]:
    condition = {"field": field, "op": "eq", "value": value}
    found: dict[str, Any] = every(person, form, filter=condition)[0]
    return found


def number_of(card: Any) -> Decimal:
    return Decimal(str(card["rows"][0][0]))


def tile(person: Person, board: str, key: str, **query: Any) -> Any:
    return person.get(f"/apps/{APP}/dashboards/{board}/tiles/{key}/data", **query)


def line_sums(form: str) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows(f"{form}__items"):
        sums[row[form]] += Decimal(row["price"]) * int(row["quantity"])
    return sums


def today() -> date:
    return datetime.now(UTC).astimezone().date()


def day(cell: str) -> date:
    return today() + timedelta(days=int(cell[1:].split("d")[0]))


def test_every_row_of_the_sample_data_arrives(plant):
    director = plant.person("director")

    for form in ("supplier", "rfq", "supplier_quote", "purchase_order", "score"):
        assert len(every(director, form)) == len(rows(form)), form


def test_every_tile_answers_everybody_who_has_its_board(plant):
    for role in ROLES:
        person = plant.person(role)
        for leaf in person.get(f"/apps/{APP}")["dashboards"]:
            found = person.get(f"/apps/{APP}/dashboards/{leaf['key']}")
            for each in found["dashboard"]["tiles"]:
                tile(person, leaf["key"], each["key"])


def test_every_view_lists_for_everybody_who_sees_it(plant):
    for role in ROLES:
        person = plant.person(role)
        for leaf in person.get(f"/apps/{APP}")["forms"]:
            form = person.get(f"{FORMS}/{leaf['key']}")
            for view in form["views"]:
                path = f"{FORMS}/{leaf['key']}/records"
                person.get(path, view=view["key"], limit=20)


def test_the_boards_are_the_sums_of_the_sample_data(plant):
    director = plant.person("director")
    first = today().replace(day=1, year=today().year - 1)
    sums = line_sums("purchase_order")
    orders = rows("purchase_order")

    spend = sum(sums[o["title"]] for o in orders if day(o["ordered_on"]) >= first)
    assert abs(number_of(tile(director, "purchasing", "spend")) - spend) < Decimal(
        "0.01"
    )
    quotes, prices = rows("supplier_quote"), line_sums("supplier_quote")
    won = {q["title"] for q in quotes if q["status"] == "awarded"}
    wanted = sum(
        Decimal(r["target"]) * int(r["quantity"])
        for r in rows("supplier_quote__items")
        if r["supplier_quote"] in won
    )
    saved = wanted - sum(prices[title] for title in won)
    assert number_of(tile(director, "purchasing", "saving")) == saved


def test_the_rates_and_the_stock_are_those_of_the_deliveries(plant):
    director = plant.person("director")
    deliveries, lines = rows("delivery"), rows("delivery__items")

    late = sum(
        int(d["delivered_on"][1:-1]) > int(d["due_on"][1:-1]) for d in deliveries
    )
    rate = 1 - Decimal(late) / len(deliveries)
    answered = number_of(tile(director, "purchasing", "on_time"))
    assert abs(answered - rate) < Decimal("0.000001")
    accepted = sum(int(r["accepted"]) for r in lines)
    share = Decimal(accepted) / sum(int(r["quantity"]) for r in lines)
    answered = number_of(tile(director, "suppliers", "pass"))
    assert abs(answered - share) < Decimal("0.000001")
    services = {r["name"] for r in rows("item") if r["category"] == "service"}
    stored = sum(int(r["accepted"]) for r in lines if r["item"] not in services)
    stock = every(director, "stock")
    assert sum(Decimal(r["quantity"] or 0) for r in stock) >= stored
    assert all(r["item"]["title"] not in services for r in stock)


def test_the_lowest_price_of_a_line_is_its_total_in_the_comparison(plant):
    buyer = plant.person("director")
    open_ones = {
        r["title"] for r in rows("rfq") if r["status"] in ("open", "evaluating")
    }
    rfq_of = {q["title"]: q["rfq"] for q in rows("supplier_quote")}
    lowest: dict[tuple[str, str], Decimal] = {}
    for row in rows("supplier_quote__items"):
        key = (rfq_of[row["supplier_quote"]], row["item"])
        if key[0] in open_ones:
            price = Decimal(row["price"])
            lowest[key] = min(price, lowest.get(key, price))

    found = tile(buyer, "comparison", "prices")

    told: dict[tuple[str, str], Decimal] = {}
    for row in found["rows"]:
        price = Decimal(row[3])
        told[row[0], row[1]] = min(price, told.get((row[0], row[1]), price))
    assert told == lowest


def test_what_the_warehouse_must_not_see_it_does_not_see(plant):
    store = plant.person("warehouse")

    assert store.ask(f"{FORMS}/supplier_quote/records")[0] == 404
    order = every(store, "purchase_order")[0]
    assert "amount" not in order
    full = store.get(f"{FORMS}/purchase_order/records/{order['id']}")
    assert "price" not in orjson.dumps(full["items"]).decode()
    assert "bank_account" not in every(plant.person("buyer"), "supplier")[0]


def decide(person: Person, title: str, **values: Any) -> Any:
    box = person.get("/tasks", box="todo", q=title)["tasks"]
    [found] = [t for t in box if t["kind"] == "approval"]
    body = {
        "command": "approve",
        "command_id": f"{person.id}-{found['id']}",
        "opinion": "同意",
        "values": values,
    }
    return person.send(f"/tasks/{found['id']}/commands", body)


def test_an_approved_qualification_makes_the_supplier_qualified(plant):
    admin = plant.person("supplier_admin")
    supplier = one(admin, "supplier", "status", "candidate")
    given = {
        "title": "新供应商准入",
        "supplier": supplier["id"],
        "reason": "扩充货源",
    }
    made = admin.send(f"{FORMS}/qualification/records", given)
    assert made["flow_state"] == "running"

    decide(plant.person("purchasing_manager"), "新供应商准入")
    audit = {"audit_score": 88, "audited_on": today().isoformat()}
    decide(plant.person("quality"), "新供应商准入", **audit)
    decide(plant.person("purchasing_manager"), "新供应商准入", **audit)
    done = decide(plant.person("director"), "新供应商准入")
    plant.work()

    assert done["instance"]["state"] == "approved"
    now = admin.get(f"{FORMS}/supplier/records/{supplier['id']}")
    assert now["status"] == "qualified"
    assert now["qualified_on"]
    stored = admin.get(f"{FORMS}/qualification/records/{made['id']}")
    assert stored["status"] == "approved"


def asked(plant: Plant, title: str, amount: int) -> tuple[dict[str, Any], list[Any]]:
    """Return an RFQ of one line, and the quotes of three suppliers for it."""
    buyer = plant.person("buyer")
    item = one(buyer, "item", "category", "metal")
    condition = {"field": "status", "op": "eq", "value": "qualified"}
    chosen = every(buyer, "supplier", filter=condition)[:3]
    now = today().isoformat()
    line = {"item": item["id"], "quantity": 10, "target": amount}
    rfq = buyer.send(
        f"{FORMS}/rfq/records",
        {
            "title": title,
            "category": "metal",
            "status": "open",
            "due_on": now,
            "suppliers": [s["id"] for s in chosen],
            "items": [line],
        },
    )
    quotes = [
        buyer.send(
            f"{FORMS}/supplier_quote/records",
            {
                "title": f"{title} {n}",
                "rfq": rfq["id"],
                "supplier": supplier["id"],
                "items": [line | {"price": amount + n - 1, "lead_days": 7}],
            },
        )
        for n, supplier in enumerate(chosen)
    ]
    return rfq, quotes


def awarded(plant: Plant, title: str, amount: int) -> dict[str, Any]:
    """Award the lowest of three quotes; return the contract it became."""
    buyer = plant.person("buyer")
    _, quotes = asked(plant, title, amount)
    path = f"/apps/{APP}/conversions/award/run"
    done = buyer.send(path, {"record": quotes[0]["id"], "targets": {"contract": {}}})
    plant.work()
    key = done["made"][0]["id"]
    found: dict[str, Any] = buyer.get(f"{FORMS}/purchase_contract/records/{key}")
    return found


def test_an_award_becomes_a_contract_and_the_others_lose(plant):
    buyer = plant.person("buyer")
    rfq, quotes = asked(plant, "比价测试", 100)
    read = buyer.get(f"{FORMS}/rfq/records/{rfq['id']}")
    assert (read["quotes"], read["lowest"]) == (3, "990.00")

    path = f"/apps/{APP}/conversions/award/run"
    body = {"record": quotes[0]["id"], "targets": {"contract": {}}}
    done = buyer.send(path, body)
    plant.work()

    key = done["made"][0]["id"]
    contract = buyer.get(f"{FORMS}/purchase_contract/records/{key}")
    assert contract["amount"] == "990.00"
    assert contract["quote"]["id"] == quotes[0]["id"]
    assert len(contract["items"]) == 1
    states = [
        buyer.get(f"{FORMS}/supplier_quote/records/{q['id']}")["status"] for q in quotes
    ]
    assert states == ["awarded", "lost", "lost"]
    assert buyer.get(f"{FORMS}/rfq/records/{rfq['id']}")["status"] == "awarded"


@pytest.mark.parametrize(
    ("title", "price", "signers"),
    [
        ("小额合同", 100, ["purchasing_manager"]),
        ("中额合同", 30_000, ["purchasing_manager", "finance"]),
        ("大额合同", 60_000, ["purchasing_manager", "finance", "director"]),
    ],
)
def test_a_contract_is_approved_by_its_amount(plant, title, price, signers):
    contract = awarded(plant, title, price)
    assert contract["flow_state"] == "running"

    for signer in signers:
        done = decide(plant.person(signer), contract["title"])

    assert done["instance"]["state"] == "approved"
    path = f"{FORMS}/purchase_contract/records/{contract['id']}"
    assert plant.person("buyer").get(path)["status"] == "running"


def balance(person: Person, item: int) -> Decimal:
    found = [r for r in every(person, "stock") if r["item"]["id"] == item]
    return Decimal(found[0]["quantity"] or 0)


def test_goods_that_are_stored_move_stock_and_order_and_void_takes_back(plant):
    contract = awarded(plant, "到货测试", 200)
    buyer, store = plant.person("buyer"), plant.person("warehouse")
    item = contract["items"][0]["item"]["id"]
    before = balance(store, item)
    line = {"item": item, "price": 199, "quantity": 10}
    yesterday = (today() - timedelta(days=3)).isoformat()
    order = buyer.send(
        f"{FORMS}/purchase_order/records",
        {
            "title": "到货测试订单",
            "contract": contract["id"],
            "supplier": contract["supplier"]["id"],
            "ordered_on": yesterday,
            "due_on": yesterday,
            "items": [line],
        },
    )
    lines = [{"item": item, "quantity": 10, "accepted": 10, "rejected": 0}]
    delivery = store.send(
        f"{FORMS}/delivery/records",
        {
            "title": "到货测试到货",
            "order": order["id"],
            "supplier": contract["supplier"]["id"],
            "due_on": yesterday,
            "items": lines,
        },
    )
    assert delivery["late_days"] == "3"
    path = f"{FORMS}/delivery/records/{delivery['id']}"

    store.send(path, {"status": "stored", "version": delivery["version"]}, "PATCH")
    plant.work()

    assert balance(store, item) == before + 10
    order_path = f"{FORMS}/purchase_order/records/{order['id']}"
    assert buyer.get(order_path)["status"] == "delivered"
    told = plant.person("purchasing_manager").get("/notifications")["notifications"]
    assert any("到货测试到货" in note["title"] for note in told)
    now = store.get(path)["version"]
    store.send(path, {"status": "returned", "version": now}, "PATCH")
    assert balance(store, item) == before


def scored(plant: Plant, supplier: int, month: str, points: int) -> dict[str, Any]:
    given = dict.fromkeys(("quality", "delivery", "price", "service"), points)
    title = f"评分测试 {month}"
    values = given | {"title": title, "supplier": supplier, "month": month}
    quality = plant.person("quality")
    made: dict[str, Any] = quality.send(f"{FORMS}/score/records", values)
    plant.work()
    return made


def test_two_low_months_ask_for_improvement(plant):
    director = plant.person("director")
    supplier = one(director, "supplier", "low_months", 0)
    path = f"{FORMS}/supplier/records/{supplier['id']}"

    good = scored(plant, supplier["id"], "2020-01-01", 92)
    assert good["level"] == "A"
    assert director.get(path)["level"] == "A"
    scored(plant, supplier["id"], "2020-02-01", 65)
    assert director.get(path)["low_months"] == 1
    low = scored(plant, supplier["id"], "2020-03-01", 60)

    assert low["level"] == "D"
    now = director.get(path)
    assert (now["level"], now["low_months"], now["score"]) == ("D", 2, "60.0")
    asked_for = one(director, "improvement", "supplier", supplier["id"])
    assert asked_for["origin"] == "score"
    assert "60.0" in asked_for["problem"]


@pytest.mark.parametrize("words", ["换证", "催货", "续签"])
def test_days_that_come_near_or_pass_become_tasks(plant, words):
    plant.work(days=20)

    box = plant.person("admin").get("/tasks", box="todo", q=words)
    assert box["tasks"]
