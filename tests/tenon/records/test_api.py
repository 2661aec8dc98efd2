"""The records API as a browser uses it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

import orjson
import pytest
from flask import Flask
from sqlalchemy import update

from tenon.services import records
from tenon.storage.models.people import user

from ..conftest import HASH, Client
from .conftest import Office

DEALS = "/api/v1/apps/sales/forms/deal/records"
CUSTOMERS = "/api/v1/apps/sales/forms/customer/records"


@pytest.fixture
def ann(office: Office, app: Flask) -> Iterator[Client]:
    """Ann's browser, signed in."""
    with office.system.database.write() as conn:
        conn.execute(update(user).values(password_hash=HASH))
    with app.test_client() as opened:
        assert isinstance(opened, Client)
        opened.login("ann")
        yield opened


def test_a_record_is_made_read_changed_and_removed(ann: Client) -> None:
    made = ann.post(DEALS, json={"name": "One", "stage": "new"})
    key = made.json["id"]
    listed = ann.get(f"{DEALS}?filter=%7B%7D&sort=-name&limit=10")
    changed = ann.patch(f"{DEALS}/{key}", json={"stage": "won", "version": 1})
    stale = ann.patch(f"{DEALS}/{key}", json={"stage": "lost", "version": 1})
    told = ann.get(f"{DEALS}/{key}/history")
    gone = ann.delete(f"{DEALS}/{key}")
    binned = ann.get(f"{DEALS}/deleted")
    back = ann.post(f"{DEALS}/{key}/restore")

    assert made.status_code == 201
    assert [r["id"] for r in listed.json["records"]] == [key]
    assert changed.json["version"] == 2
    assert (stale.status_code, stale.json["code"]) == (409, "record.stale")
    assert stale.json["current"]["stage"] == "won"
    assert [p["path"] for p in stale.json["problems"]] == ["stage"]
    assert [e["op"] for e in told.json["entries"]] == ["updated", "created"]
    assert gone.status_code == 204
    assert [r["id"] for r in binned.json["records"]] == [key]
    assert back.json["name"] == "One"


def test_all_problems_of_a_record_are_told_at_once(ann: Client) -> None:
    given = {"stage": "nope", "close_on": "soon", "items": [{"price": "x"}], "zz": 1}

    answer = ann.post(DEALS, json=given)

    assert answer.status_code == 422
    assert {p["path"] for p in answer.json["problems"]} == {
        "name",
        "stage",
        "close_on",
        "items/0/price",
        "zz",
    }


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        (f"{DEALS}/999", 404, "record.absent"),
        ("/api/v1/apps/sales/forms/nope/records", 404, "form.absent"),
        ("/api/v1/apps/nope/forms/deal/records", 404, None),
        (f"{DEALS}?filter=%7B", 400, "bad_json"),
        (f"{DEALS}?filter=5", 422, None),
        (f"{DEALS}?sort=cost", 403, "field.no_access"),
        (f"{DEALS}?sort=nope", 422, None),
        (f"{DEALS}?limit=x", 422, None),
        (f"{DEALS}?cursor=!", 422, None),
        (f"{DEALS}?view=nope", 404, "view.absent"),
        ("/api/v1/apps/sales/forms/deal/fields/name/options", 422, "field.not_a_link"),
    ],
)
def test_a_wrong_request_gets_a_code_and_a_status(
    ann: Client, path: str, status: int, code: str | None
) -> None:
    answer = ann.get(path)

    assert (answer.status_code, answer.json["code"]) == (
        status,
        code or answer.json["code"],
    )
    assert answer.json["message"]


def test_candidates_bring_what_the_form_computes_with(
    ann: Client, office: Office
) -> None:
    records.create(office.system, "sales", "product", {"name": "GTX", "price": "9.5"})
    ann.post(CUSTOMERS, json={"name": "Acme"})

    products = ann.get(
        "/api/v1/apps/sales/forms/deal/fields/items.product/options?q=gt"
    )
    customers = ann.get("/api/v1/apps/sales/forms/deal/fields/customer/options")
    people = ann.get("/api/v1/apps/sales/forms/deal/fields/helpers/options?q=bo")

    assert [(o["title"], o["values"]) for o in products.json["options"]] == [
        ("GTX", {"price": "9.50"})
    ]
    assert [o["title"] for o in customers.json["options"]] == ["Acme"]
    assert [o["title"] for o in people.json["options"]] == ["Bob"]


def test_a_repeated_batch_is_done_once(ann: Client) -> None:
    work = {"operation": "create", "records": [{"name": "a"}, {"name": "b"}]}
    headers = {"Idempotency-Key": "k1"}

    first = ann.post(f"{DEALS}/batch", json=work, headers=headers)
    again = ann.post(f"{DEALS}/batch", json=work, headers=headers)

    assert first.json == again.json
    assert ann.get(f"{DEALS}/count").json == {"count": 2, "capped": False}


def test_a_batch_is_done_wholly_or_not_at_all(ann: Client) -> None:
    work = {"operation": "create", "records": [{"name": "a"}, {"stage": "new"}]}

    answer = ann.post(f"{DEALS}/batch", json=work)

    assert answer.status_code == 422
    assert [p["path"] for p in answer.json["problems"]] == ["records/1/name"]
    assert ann.get(f"{DEALS}/count").json["count"] == 0


def test_an_upsert_finds_records_by_their_key(ann: Client) -> None:
    ann.post(CUSTOMERS, json={"name": "Acme"})
    rows = [{"name": "ACME ", "level": "a"}, {"name": "New"}]
    work = {"operation": "upsert", "key": ["name"], "records": rows}

    answer = ann.post(f"{CUSTOMERS}/batch", json=work)

    assert answer.json["count"] == 2
    listed = ann.get(f"{CUSTOMERS}?sort=id").json["records"]
    assert [(r["name"], r["level"]) for r in listed] == [("ACME", "a"), ("New", None)]


def test_views_are_kept_for_oneself(ann: Client, app: Flask) -> None:
    view = {
        "title": "Mine",
        "type": "grid",
        "columns": ["name"],
        "filter": {"field": "stage", "op": "eq", "value": "won"},
    }
    path = "/api/v1/apps/sales/forms/deal/views"
    made = ann.post(path, json=view)
    key = made.json["id"]
    ann.post(DEALS, json={"name": "won", "stage": "won"})
    ann.post(DEALS, json={"name": "new", "stage": "new"})

    renamed = ann.patch(f"{path}/{key}", json={"title": "My own"})
    listed = ann.get(f"{DEALS}?view={key}")
    public = ann.post(path, json=view | {"personal": False})
    with app.test_client() as other:
        assert isinstance(other, Client)
        other.login("bob")
        seen = other.get(path).json["views"]

    assert made.status_code == 201
    assert renamed.json["title"] == "My own"
    assert [r["name"] for r in listed.json["records"]] == ["won"]
    assert public.status_code == 403
    assert "My own" not in [v.get("title") for v in seen]
    assert ann.delete(f"{path}/{key}").status_code == 204


def test_comments_tell_those_they_mention(ann: Client, office: Office) -> None:
    key = ann.post(DEALS, json={"name": "One"}).json["id"]

    said = ann.post(
        f"{DEALS}/{key}/comments",
        json={"text": "请看", "mentions": [office.ids["max"]]},
    )

    assert [(c["text"], c["actor"]["title"]) for c in said.json["comments"]] == [
        ("请看", "Ann")
    ]
    assert ann.post(f"{DEALS}/{key}/comments", json={"text": " "}).status_code == 422


def test_a_file_is_uploaded_attached_and_sent_safely(ann: Client) -> None:
    page = b"<html><script>alert(1)</script></html>"
    sent = ann.post("/api/v1/files", data={"file": (BytesIO(page), "../a.html")})
    kept = sent.json
    made = ann.post(DEALS, json={"name": "One", "files": [{"id": kept["id"]}]})
    with ann.get(f"/api/v1/files/{kept['id']}") as read:
        content = read.data

    assert kept["name"] == "a.html"
    assert made.json["files"][0]["size"] == len(page)
    assert content == page
    assert read.headers["Content-Type"].startswith("text/plain")
    assert "sandbox" in read.headers["Content-Security-Policy"]
    assert read.headers["X-Content-Type-Options"] == "nosniff"


def test_related_records_are_listed_with_the_record(ann: Client) -> None:
    customer = ann.post(CUSTOMERS, json={"name": "Acme"}).json["id"]
    ann.post(DEALS, json={"name": "One", "customer": customer})

    answer = ann.get(f"{CUSTOMERS}/{customer}/related").json["related"]

    assert [(r["form"], r["field"], r["count"]) for r in answer] == [
        ("deal", "customer", 1)
    ]
    assert answer[0]["records"][0]["name"] == "One"


def test_search_looks_through_every_form(ann: Client) -> None:
    ann.post(CUSTOMERS, json={"name": "榫卯科技"})
    ann.post(DEALS, json={"name": "榫卯的合同"})

    found = ann.get("/api/v1/search?q=榫卯").json["results"]

    assert {(r["form"], r["title"]) for r in found} == {
        ("customer", "榫卯科技"),
        ("deal", "榫卯的合同"),
    }


def test_regions_are_one_cacheable_tree(ann: Client) -> None:
    answer = ann.get("/api/v1/regions")

    assert "max-age" in answer.headers["Cache-Control"]
    assert any(r["name"] == "北京市" for r in answer.json["regions"])


def test_numbers_never_double_under_parallel_submits(office: Office) -> None:
    def make(n: int) -> str:
        made = records.create(office.system, "sales", "deal", {"name": str(n)})
        return str(made["number"])

    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(make, range(40)))

    assert sorted(numbers) == [f"D-{n:04d}" for n in range(1, 41)]


def test_one_of_two_parallel_edits_of_a_version_loses(office: Office) -> None:
    made = records.create(office.system, "sales", "deal", {"name": "x"})

    def change(name: str) -> Any:
        try:
            return records.update(
                office.system, "sales", "deal", made["id"], {"name": name}, version=1
            )
        except Exception as error:  # counted below
            return getattr(error, "code", error)

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(change, "abcd"))

    assert answers.count("record.stale") == 3
    assert orjson.dumps(answers).count(b'"version":2') == 1
