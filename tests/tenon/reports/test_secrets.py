"""No chart, tooltip, choice, export or record behind tells what one may not see."""

import json
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from openpyxl import load_workbook

from engines.report.catalog import charts
from tenon.context import Context
from tests.tenon.reports import house as building
from tests.tenon.reports.house import House
from tests.tenon.reports.test_reconcile import HOUSE, Asker


@pytest.fixture
def house(ctx: Context) -> House:
    """The house, with the records as they were written."""
    return building.build(ctx, 11)


@pytest.fixture
def ann(app: Flask, house: House) -> Asker:
    """A seller, who sees her own records and no cost."""
    return Asker(app, "ann")


def shown_by_every_chart(asker: Asker, view: dict[str, Any]) -> list[str]:
    """Return what each kind of chart that fits says, tooltips included."""
    found = []
    for name in charts():
        answer = asker.get("/tiles/deals/data", view={**view, "chart": name})
        assert answer.status_code in (200, 422), (name, answer.json)
        together = asker.board({"deals": {"view": {**view, "chart": name}}})
        found.append(together)
        if answer.status_code == 200:
            found.append(answer.text)
    return found


@pytest.mark.parametrize("by", [["customer"], ["customer", "stage"]])
def test_no_chart_names_a_record_of_somebody_else(
    ann: Asker, house: House, by: list[str]
):
    mine = {row["name"] for row in house.seen("customer", "ann")}
    theirs = {row["name"] for row in house.rows["customer"]} - mine

    shown = shown_by_every_chart(ann, {"dimensions": by, "measures": [1]})
    view = {"dimensions": by, "measures": [1]}
    shown.append(ann.get("/tiles/deals/export", format="csv", view=view).text)
    book = ann.get("/tiles/deals/export", format="xlsx", view=view).data
    cells = load_workbook(BytesIO(book)).active.iter_rows(values_only=True)
    shown.append(json.dumps([list(map(str, row)) for row in cells]))
    shown.append(ann.get("/tiles/deals/records", view=view, point=[None]).text)

    assert len(shown) > 20
    assert any(name in text for text in shown for name in mine)
    assert not [name for text in shown for name in theirs if name in text]


COST = {"field": "cost", "op": "gt", "value": 0}
FORMULA = {"formula": "cost > 0"}
WAYS: list[dict[str, Any]] = [
    {"view": {"dimensions": ["cost"]}},
    {"view": {"dimensions": ["cost"], "chart": "bar", "measures": [0]}},
    {"cross": COST},
    {"cross": {"not": COST}},
    {"cross": FORMULA},
    {"cross": {"field": "amount", "op": "gt", "value": {"field": "cost"}}},
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("end", ["data", "export"])
def test_a_hidden_field_is_refused_whichever_way_it_is_asked(
    ann: Asker, way: dict[str, Any], end: str
):
    more = {"format": "csv"} if end == "export" else {}

    answer = ann.get(f"/tiles/deals/{end}", **way, **more)

    assert answer.status_code == 403, answer.text


def test_a_hidden_field_is_refused_in_a_tile_and_in_a_preview(ann: Asker):
    through = {"field": "paid", "where": {"field": "deal.cost", "op": "gt", "value": 1}}
    tiles = [
        {"form": "deal", "measures": [{"field": "cost"}]},
        {"form": "payment", "measures": [through]},
        {
            "form": "deal",
            "measures": [{"form": "payment", "via": "deal"} | through],
        },
        {
            "form": "deal",
            "measures": [{"field": "amount", "agg": "last", "by": "cost"}],
        },
    ]

    answers = [
        ann.client.post(f"{HOUSE}/query", json={"chart": "card", **one})
        for one in tiles
    ]

    assert ann.get("/tiles/secret/data").status_code == 403
    assert [answer.status_code for answer in answers] == [403] * len(tiles)


def test_what_one_person_was_told_is_never_told_to_another(
    app: Flask, house: House, ann: Asker
):
    view = {"dimensions": ["owner"], "measures": [0]}
    admin = Asker(app, "admin")

    whole = [admin.tile("deals", view=view) for _ in range(2)]
    hers = [ann.tile("deals", view=view) for _ in range(2)]

    assert [one["cached"] for one in (*whole, *hers)] == [False, True, False, True]
    assert len(whole[1]["rows"]) == 4
    assert [row[1] for row in hers[1]["rows"]] == [len(house.seen("deal", "ann"))]


def test_tasks_are_ones_own_and_executions_are_for_builders(ann: Asker, app: Flask):
    tasks = {"chart": "card", "form": "@tasks", "measures": [{}]}
    runs = {"chart": "card", "form": "@executions", "measures": [{}]}
    people = {"chart": "bar", "form": "@people", "dimensions": ["department"]}
    admin = Asker(app, "admin")

    def ask(who: Asker, tile: dict[str, Any]) -> Any:
        return who.client.post(f"{HOUSE}/query", json=tile)

    assert ask(ann, tasks).json["rows"] == [[0]]
    assert ask(ann, runs).status_code == 403
    assert ask(admin, runs).json["rows"] == [[0]]
    assert ask(ann, people | {"measures": [{}]}).json["rows"] == [["(blank)", 4]]
    secrets = people | {"measures": [{"field": "password_hash", "agg": "count"}]}
    assert ask(ann, secrets).status_code == 422
    assert "password" not in json.dumps(ask(ann, secrets).json["code"])
