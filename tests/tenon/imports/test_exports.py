"""An export holds what the list shows to this person, and nothing runs in it."""

from datetime import datetime
from io import BytesIO

import openpyxl
import pytest

from tenon.jobs.worker import Worker

from .sheets import ORDER, Office, xlsx

DAY = datetime.fromisoformat("2026-01-31")

FORM = {
    "key": "deal",
    "title": "Deal",
    "title_field": "name",
    "fields": [
        {"key": "name", "widget": "text", "title": {"en": "Name", "zh-CN": "名称"}},
        {"key": "amount", "widget": "money", "title": "Amount"},
        {"key": "won_on", "widget": "date", "title": "Won on"},
    ],
}


@pytest.fixture
def exported(client, platform):
    client.login("admin")
    client.post("/api/v1/apps", json={"key": "office", "title": "Office"})
    draft = "/api/v1/apps/office/draft/form/deal"
    client.put(draft, json=FORM, headers={"If-None-Match": "*"})
    client.post("/api/v1/apps/office/releases", json={})
    rows = [
        {"name": "=1+1", "amount": "12.50", "won_on": "2026-01-31"},
        {"name": "启明", "amount": "100", "won_on": None},
    ]
    for row in rows:
        client.post("/api/v1/apps/office/forms/deal/records", json=row)

    def export(**given):
        path = "/api/v1/apps/office/forms/deal/exports"
        asked = client.post(path, json=given)
        assert asked.status_code == 202, asked.json
        Worker(platform, threads=0).drain()
        job = client.get(f"/api/v1/jobs/{asked.json['job']}").json
        assert job["status"] == "done", job
        with client.get(f"/api/v1/exports/{job['result']['file']}") as answer:
            return answer.data

    return export


def test_a_workbook_keeps_numbers_as_numbers_and_formulas_as_text(exported):
    raw = exported(fields=["name", "amount", "won_on"], sort=["amount"])

    sheet = openpyxl.load_workbook(BytesIO(raw)).active
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        ["Name", "Amount", "Won on"],
        ["=1+1", 12.5, DAY],
        ["启明", 100, None],
    ]
    assert sheet["A2"].data_type == "s"
    assert sheet["B2"].number_format == "#,##0.00"
    assert sheet["C2"].number_format == "yyyy-mm-dd"


def test_a_text_file_gets_a_quote_before_what_excel_would_run(exported):
    raw = exported(format="csv", fields=["name"], sort=["amount"])

    assert raw.decode("utf-8-sig").splitlines() == ["Name", "'=1+1", "启明"]


def test_a_filter_leaves_the_others_out(exported):
    wanted = {"field": "amount", "op": "gt", "value": 50}

    raw = exported(format="csv", fields=["name"], filter=wanted)

    assert raw.decode("utf-8-sig").splitlines() == ["Name", "启明"]


def test_an_unknown_format_is_refused_at_once(exported, client):
    answer = client.post(
        "/api/v1/apps/office/forms/deal/exports", json={"format": "pdf"}
    )

    assert answer.status_code == 422
    assert answer.json["problems"][0]["path"] == "format"


@pytest.fixture
def office(client, platform):
    client.login("admin")
    made = Office(client, platform, ORDER)
    sheet = xlsx(
        ("订单编号", "年份", "产品", "数量"),
        ("A", 2024, "螺丝", 1),
        (None, None, "螺母", 2),
        ("B", 2025, "-2+3", 3),
        ("C", 2026, None, None),
    )
    made.bring("order", sheet)
    return made


def export(office, **given):
    job = office.job(office.post("/apps/office/forms/order/exports", given))
    with office.client.get(f"/api/v1/exports/{job['file']}") as answer:
        assert answer.status_code == 200
        return answer.data


def text(answer):
    return answer.decode("utf-8-sig").splitlines()


WHOLE = {"fields": ["number", "year", "items"], "sort": ["number"]}


def test_rows_of_a_subform_stand_beside_merged_cells_of_their_record(office):
    answer = export(office, **WHOLE)

    sheet = openpyxl.load_workbook(BytesIO(answer)).active
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        ["订单编号", "年份", "明细.产品", "明细.数量"],
        ["A", 2024, "螺丝", 1],
        [None, None, "螺母", 2],
        ["B", 2025, "-2+3", 3],
        ["C", 2026, None, None],
    ]
    assert {str(span) for span in sheet.merged_cells.ranges} == {"A2:A3", "B2:B3"}


def test_an_export_can_be_imported_again_and_changes_nothing(office):
    begun = office.begin("order", export(office, **WHOLE))

    office.check("order", begun, mode="update", keys=["number"])
    done = office.run("order", begun)

    assert done == {"inserted": 0, "updated": 0, "same": 3, "skipped": 0}


def test_a_text_file_repeats_the_record_on_every_line(office):
    answer = export(office, format="csv", **WHOLE)

    lines = text(answer)
    assert lines[1:] == [
        "A,2024,螺丝,1",
        "A,2024,螺母,2",
        "B,2025,'-2+3,3",
        "C,2026,,",
    ]


def test_only_the_picked_records_are_exported(office):
    picked = [one["id"] for one in office.records("order") if one["number"] != "B"]

    answer = export(
        office, format="csv", fields=["number"], ids=picked, sort=["number"]
    )

    assert text(answer) == ["订单编号", "A", "C"]


def test_an_export_is_written_down_for_administrators(office):
    export(office, format="csv", fields=["number"], q="A")

    entry = office.get("/audit", action="export")["entries"][0]

    assert (entry["form"], entry["records"]) == ("order", 1)
    assert entry["detail"]["columns"] == ["订单编号"]


def test_a_cancelled_export_leaves_no_file(office, platform):
    asked = office.post("/apps/office/forms/order/exports", WHOLE)
    office.post(f"/jobs/{asked['job']}/cancel")
    office.worker.drain()

    assert office.get(f"/jobs/{asked['job']}")["status"] == "cancelled"
    answer = office.client.get(f"/api/v1/exports/{asked['job']}")
    assert answer.status_code == 404


LEVELS = {"year": "hidden", "number": "masked", "items.quantity": "hidden"}


def test_hidden_columns_are_left_out_and_masked_ones_stay_masked(office):
    role = {
        "key": "seller",
        "title": "Seller",
        "forms": {
            "order": {
                "view": "all",
                "export": "all",
                "fields": {
                    "year": "hidden",
                    "number": "masked",
                    "items.quantity": "hidden",
                },
            }
        },
    }
    draft = office.client.get("/api/v1/apps/office/draft/app/app")
    root = {**draft.json["definition"], "roles": [role], "default_role": "seller"}
    etag = {"If-Match": draft.headers["ETag"]}
    office.client.put("/api/v1/apps/office/draft/app/app", json=root, headers=etag)
    office.post("/apps/office/releases")
    person = {"username": "bo", "name": "Bo", "password": "tenon-demo"}
    number = office.post("/users", person)["id"]
    members = "/apps/office/roles/seller/members"
    office.send("PUT", members, {"users": [number], "departments": []})
    office.client.login("bo")

    answer = export(office, format="csv", **{**WHOLE, "sort": []})

    lines = text(answer)
    assert lines[0] == "订单编号,明细.产品"
    assert all(line.startswith("*") for line in lines[1:])
