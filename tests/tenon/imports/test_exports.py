"""An export holds what the list shows to this person, and nothing runs in it."""

from io import BytesIO

import openpyxl
import pytest

from tenon.jobs.worker import Worker

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
        ["=1+1", 12.5, "2026-01-31"],
        ["启明", 100, None],
    ]
    assert sheet["A2"].data_type == "s"


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
