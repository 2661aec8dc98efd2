"""The main job: four dirty sheets become an app, and its numbers agree with them."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from tenon.jobs.worker import Worker

SHEETS = Path(__file__).parents[2] / "fixtures" / "crm_sales_opportunities"
FORMS = {
    "products": "product",
    "sales_teams": "sales_agent",
    "accounts": "account",
    "sales_pipeline": "opportunity_id",
}


class Seller:
    """A builder who makes an app of sheets, as the import page does it."""

    def __init__(self, client, platform):
        self.client = client
        self.worker = Worker(platform, threads=0)
        self.post("/apps", {"key": "seller", "title": "Seller"})

    def post(self, path, body=None, status=(200, 201, 202)):
        answer = self.client.post(f"/api/v1{path}", json=body or {})
        assert answer.status_code in status, answer.json
        return answer.json

    def get(self, path, **query):
        answer = self.client.get(f"/api/v1{path}", query_string=query)
        assert answer.status_code == 200, answer.json
        return answer.json

    def job(self, asked):
        self.worker.drain()
        found = self.get(f"/jobs/{asked['job']}")
        assert found["status"] == "done", found
        return found["result"]

    def upload(self, name):
        with (SHEETS / f"{name}.csv").open("rb") as file:
            answer = self.client.post(
                "/api/v1/apps/seller/uploads", data={"file": (file, f"{name}.csv")}
            )
        # werkzeug's test client forgets to close the spooled body of a big upload.
        answer.request.environ["wsgi.input"].close()
        assert answer.status_code == 201, answer.json
        return answer.json

    def make_form(self, name):
        """Build a form from a sheet as it is guessed, publish, return the upload."""
        found = self.upload(name)
        columns = [
            {"index": c["index"], **c["guess"]} for c in found["sheets"][0]["columns"]
        ]
        body = {"upload": found["upload"], "sheet": "csv", "title": name, "key": name}
        body |= {"columns": columns, "title_field": FORMS[name]}
        self.post("/apps/seller/forms/from-sheet", body)
        self.post("/apps/seller/releases", {"note": name})
        return found

    def begin(self, name, upload):
        body = {"upload": upload, "sheet": "csv", "header_row": 0}
        return self.post(f"/apps/seller/forms/{name}/imports", body)

    def check(self, name, begun, **plan):
        path = f"/apps/seller/forms/{name}/imports/{begun['import']}/dry-run"
        return self.job(self.post(path, {"mapping": begun["mapping"], **plan}))

    def run(self, name, begun):
        path = f"/apps/seller/forms/{name}/imports/{begun['import']}/run"
        return self.job(self.post(path))

    def bring_in(self, name):
        begun = self.begin(name, self.make_form(name)["upload"])
        checked = self.check(name, begun)
        return checked, self.run(name, begun)


@pytest.fixture
def seller(client, platform):
    client.login("admin")
    return Seller(client, platform)


def test_four_sheets_become_an_app_and_the_dry_run_asks_about_gtxpro(seller):
    for name in ("products", "sales_teams", "accounts"):
        checked, done = seller.bring_in(name)
        assert checked["invalid"] == 0
        assert done["inserted"] == checked["rows"]

    pipeline = seller.make_form("sales_pipeline")
    guesses = {c["guess"]["key"]: c["guess"] for c in pipeline["sheets"][0]["columns"]}
    links = {
        key: guess["props"]["form"]
        for key, guess in guesses.items()
        if guess["widget"] == "reference"
    }
    assert links == {
        "account": "accounts",
        "product": "products",
        "sales_agent": "sales_teams",
    }

    begun = seller.begin("sales_pipeline", pipeline["upload"])
    checked = seller.check("sales_pipeline", begun)
    groups = {(g["field"], g["value"]): g for g in checked["groups"]}
    gtx = groups["product", "GTXPro"]
    assert checked["rows"] == 8800
    assert gtx["count"] == 1480
    assert gtx["suggestions"][0]["title"] == "GTX Pro"
    assert groups["account", ""]["count"] == 1425
    assert groups["account", ""]["answers"] == ["keep", "replace", "skip_row"]

    answers = [
        {
            "field": "product",
            "value": "GTXPro",
            "do": "replace",
            "with": gtx["suggestions"][0]["value"],
        },
        {"field": "account", "value": "", "do": "keep"},
    ]
    checked = seller.check("sales_pipeline", begun, answers=answers)
    assert checked["valid"] == 8800
    assert seller.run("sales_pipeline", begun)["inserted"] == 8800

    assert _by_stage(seller) == _stages_of_the_file()


def _by_stage(seller):
    found = seller.get(
        "/apps/seller/forms/sales_pipeline/records/summary", group_by="deal_stage"
    )
    return {group["value"]: group["count"] for group in found["groups"]}


def _stages_of_the_file():
    with (SHEETS / "sales_pipeline.csv").open(encoding="utf-8") as file:
        return dict(Counter(row["deal_stage"] for row in csv.DictReader(file)))


def test_rows_without_an_account_can_be_left_out(seller):
    for name in ("products", "sales_teams", "accounts"):
        seller.bring_in(name)
    begun = seller.begin("sales_pipeline", seller.make_form("sales_pipeline")["upload"])
    answers = [
        {"field": "product", "value": "GTXPro", "do": "blank"},
        {"field": "account", "value": "", "do": "skip_row"},
    ]

    checked = seller.check("sales_pipeline", begun, answers=answers)

    assert checked["skipped"] == 1425
    assert seller.run("sales_pipeline", begun)["inserted"] == 8800 - 1425


def test_an_import_is_taken_back_with_one_call(seller):
    name = "accounts"
    begun = seller.begin(name, seller.make_form(name)["upload"])
    seller.check(name, begun)
    seller.run(name, begun)
    edited = seller.get(f"/apps/seller/forms/{name}/records", limit=1)["records"][0]
    answer = seller.client.patch(
        f"/api/v1/apps/seller/forms/{name}/records/{edited['id']}",
        json={"version": edited["version"], "office_location": "Hangzhou"},
    )
    assert answer.status_code == 200, answer.json

    path = f"/apps/seller/forms/{name}/imports/{begun['import']}/revert"
    result = seller.job(seller.post(path))

    assert result["reverted"] == 84
    assert result["kept"] == 1
    left = seller.get(f"/apps/seller/forms/{name}/records")["records"]
    assert [one["office_location"] for one in left] == ["Hangzhou"]


def test_the_same_sheet_again_updates_by_its_key(seller):
    name = "products"
    seller.bring_in(name)
    begun = seller.begin(name, seller.upload(name)["upload"])

    seller.check(name, begun, mode="upsert", keys=["product"])
    done = seller.run(name, begun)

    assert done == {"inserted": 0, "updated": 0, "same": 7, "skipped": 0}
    assert seller.get(f"/apps/seller/forms/{name}/records/count")["count"] == 7


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04 not really a zip", "sheet.broken"),
        (b"\xd0\xcf\x11\xe0 not really an xls", "sheet.broken"),
        (b"\x00\x01\x02\x03" * 50, "sheet.broken"),
    ],
)
def test_a_malformed_workbook_is_refused_with_a_sentence(seller, content, code):
    from io import BytesIO

    answer = seller.client.post(
        "/api/v1/apps/seller/uploads", data={"file": (BytesIO(content), "x.xlsx")}
    )

    assert answer.status_code == 422
    assert answer.json["code"] == code
    assert "xlsx" in answer.json["message"]
