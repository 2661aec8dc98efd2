"""Decision tables over the wire: tried, looked over, read from a sheet, in rules."""

from io import BytesIO
from typing import Any

import pytest

from tenon.jobs.worker import Worker
from tenon.services import people, session

FORM = {
    "key": "deal",
    "title": "Deal",
    "title_field": "name",
    "fields": [
        {"key": "name", "widget": "text", "title": "Name"},
        {"key": "amount", "widget": "number", "title": "Amount"},
        {
            "key": "level",
            "widget": "select",
            "title": "Level",
            "props": {"options": [{"value": v, "title": v.title()} for v in "ab"]},
        },
        {"key": "percent", "widget": "number", "title": "Percent"},
    ],
}
TABLE = {
    "key": "discount",
    "title": "Discount",
    "form": "deal",
    "inputs": [
        {"key": "amount", "type": "number", "field": "amount"},
        {"key": "level", "type": "choice", "field": "level"},
    ],
    "outputs": [{"key": "percent", "type": "number"}],
    "rows": [
        {"when": [">= 100", "a"], "then": [10]},
        {"when": ["< 100", "-"], "then": ["={amount} / 10"]},
    ],
    "tests": [{"given": {"amount": 200, "level": "a"}, "expect": {"percent": 10}}],
}
RULE = {
    "key": "price",
    "trigger": {"on": "record_created", "form": "deal"},
    "actions": [
        {"do": "decide", "decision": "discount", "set": {"percent": "percent"}}
    ],
}
BASE = "/api/v1/apps/office"


class Desk:
    """A builder's browser with an app that has one table."""

    def __init__(self, client: Any) -> None:
        self.client = client
        client.login("admin")
        assert self.post("/api/v1/apps", {"key": "office", "title": "Office"})
        self.put("form/deal", FORM)
        self.put("decision/discount", TABLE)
        self.put("rule/price", RULE)
        self.post(f"{BASE}/releases", {})

    def put(self, place: str, body: Any) -> None:
        path, headers = f"{BASE}/draft/{place}", {"If-None-Match": "*"}
        answer = self.client.put(path, json=body, headers=headers)
        assert answer.status_code == 200, answer.json

    def post(self, path: str, body: Any) -> Any:
        answer = self.client.post(path, json=body)
        assert answer.status_code in (200, 201), answer.json
        return answer.json


@pytest.fixture
def desk(client: Any, platform: Any) -> Desk:
    return Desk(client)


def test_values_are_tried_and_rows_tell_which_cells_took_them(desk):
    asked = {"given": {"amount": "250", "level": "a"}}

    found = desk.post(f"{BASE}/decisions/discount/try", asked)

    assert found["rows"] == [0]
    assert found["outputs"] == {"percent": "10"}
    assert found["cells"] == [[True, True], [False, True]]


def test_a_record_is_tried_with_the_table_as_it_is_on_the_screen(desk):
    values = {"name": "x", "amount": "50"}
    deal = desk.post(f"{BASE}/forms/deal/records", values)
    changed = {**TABLE, "rows": [{"when": ["-", "blank"], "then": [3]}]}

    asked = {"record": deal["id"], "definition": changed}
    found = desk.post(f"{BASE}/decisions/discount/try", asked)

    assert found["outputs"] == {"percent": "3"}
    assert found["given"]["level"] is None


def test_gaps_know_the_options_of_the_field(desk):
    found = desk.post(f"{BASE}/decisions/discount/report", {})

    assert [one["kind"] for one in found["findings"]] == ["gap", "gap"]
    assert found["findings"][0]["cells"] == ["blank", "-"]
    assert found["findings"][1]["cells"] == [">= 100", "b, blank"]
    assert [one["passed"] for one in found["tests"]] == [True]


def test_a_sheet_is_read_as_cells(desk):
    file = (BytesIO("金额,折扣\n>= 5,3\n,\n< 5,1\n".encode()), "table.csv")
    upload = desk.client.post(f"{BASE}/uploads", data={"file": file}).json["upload"]

    found = desk.post(f"{BASE}/decisions/sheet", {"upload": upload})

    assert found["cells"] == [["金额", "折扣"], [">= 5", "3"], ["< 5", "1"]]


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"given": []},
        {"given": {"amount": "many"}},
        {"given": {"nope": 1}},
        {"record": "x"},
        {"given": {}, "definition": {"key": "discount"}},
        {"given": {}, "definition": 3},
    ],
)
def test_nonsense_is_told_in_words(desk, asked):
    answer = desk.client.post(f"{BASE}/decisions/discount/try", json=asked)

    assert answer.status_code == 422
    assert answer.json["problems"][0]["message"]


def test_only_builders_look_at_tables(desk, ctx, app):

    given = {
        "username": "rae",
        "name": "Rae",
        "password_hash": session.hash_password("tenon-demo"),
    }
    people.add_user(ctx, given)
    with app.test_client() as rae:
        rae.login("rae")
        for path in ("decisions/discount/try", "decisions/discount/report"):
            answer = rae.post(f"{BASE}/{path}", json={"given": {}})
            assert answer.status_code in (403, 404)


def test_a_rule_writes_the_answer_into_the_record(desk, platform):
    values = {"name": "x", "amount": "500", "level": "a"}
    deal = desk.post(f"{BASE}/forms/deal/records", values)

    Worker(platform, threads=0).drain()

    path = f"{BASE}/forms/deal/records/{deal['id']}"
    assert float(desk.client.get(path).json["percent"]) == 10
