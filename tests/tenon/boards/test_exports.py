"""Boards as files: the same numbers as the screen, and nothing more than it shows."""

import csv
import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from unicodedata import normalize

import openpyxl
import pytest
from pypdf import PdfReader

from tenon.drawing.paper import can_print
from tenon.drawing.pens import CODE
from tenon.jobs.worker import Worker
from tenon.services.boards import places_of

from .conftest import Person

Signed = Callable[[str], Person]
drawn = pytest.mark.skipif(
    not (can_print() and CODE.exists()), reason="needs the built client and a printer"
)
PNG = b"\x89PNG"


def book(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def finished(one: Person, worker: Worker, asked: dict[str, Any]) -> Any:
    job = one.post("/export", asked).json["job"]
    worker.drain()
    return one.client.get(f"/api/v1/board-exports/{job}")


def test_a_workbook_has_the_numbers_of_the_screen(person: Signed):
    ann = person("ann")
    shown = ann.get("/tiles/stages/data").json

    sheet = book(ann.get("/tiles/stages/export", format="xlsx").data).active

    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == tuple(column["title"] for column in shown["columns"])
    body = [[a, Decimal(str(b)).quantize(Decimal("0.01"))] for a, b in rows[1:3]]
    assert body == [[a, Decimal(b)] for a, b in shown["rows"]]
    assert sheet["B2"].number_format == '"¥"#,##0.00'


def test_a_pivot_keeps_its_groups_and_totals_in_a_workbook(person: Signed):
    admin = person("admin")
    shown = admin.get("/tiles/pivot/data").json

    sheet = book(admin.get("/tiles/pivot/export", format="xlsx").data).active

    last = sheet.max_row
    assert Decimal(str(sheet.cell(last, sheet.max_column).value)) == Decimal(
        shown["totals"][0]
    )
    assert sheet.cell(last, 1).value in ("合计", "Total")
    inside = sum(
        Decimal(str(sheet.cell(row, column).value or 0))
        for row in range(2, last)
        for column in range(2, sheet.max_column)
    )
    assert inside.quantize(Decimal("0.01")) == Decimal(shown["totals"][0])


def test_a_text_file_is_harmless_and_full(person: Signed):
    ann = person("ann")

    content = ann.get("/tiles/customers/export", format="csv").data

    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    shown = ann.get("/tiles/customers/data").json
    assert rows[1:] == [[str(cell) for cell in row] for row in shown["rows"]]


def test_an_export_hears_the_filters_and_the_cross(person: Signed):
    ann = person("ann")
    asked = {"filters": {"step": "won"}, "cross": {"field": "stage", "op": "eq"}}
    asked["cross"]["value"] = "won"

    rows = book(ann.get("/tiles/stages/export", format="xlsx", **asked).data).active

    assert rows.max_row == 2
    assert rows["A2"].value in ("阶段won", "Won")


def test_who_may_not_export_gets_no_file(person: Signed):
    ann = person("ann")

    assert ann.get("/tiles/buyers/export", format="csv").status_code == 403
    assert person("eve").get("/tiles/total/export", format="csv").status_code == 404
    assert ann.get("/tiles/nothing/export", format="csv").status_code == 404
    assert ann.get("/tiles/total/export", format="exe").status_code == 422
    assert ann.get("/tiles/words/export", format="csv").status_code == 404


def test_a_union_leaves_only_with_the_right_to_export_each_of_its_forms(person: Signed):
    ann, admin = person("ann"), person("admin")

    refused = [ann.get(f"/tiles/{t}/export", format="csv") for t in ("both", "spent")]
    given = [admin.get(f"/tiles/{t}/export", format="csv") for t in ("both", "spent")]

    assert [answer.status_code for answer in refused] == [403, 403]
    assert [answer.status_code for answer in given] == [200, 200]
    assert ann.get("/tiles/both/data").json["rows"]


def test_a_hidden_measure_is_refused_in_every_format(person: Signed):
    ann = person("ann")

    codes = [
        ann.get("/tiles/cost/export", format=kind).status_code
        for kind in ("xlsx", "csv", "png", "svg")
    ]

    assert codes == [403] * 4


def test_a_workbook_of_the_page_names_what_one_may_not_see(
    person: Signed, worker: Worker
):
    found = finished(person("ann"), worker, {"format": "xlsx"})

    made = book(found.data)
    sheets = [
        [cell for row in sheet.iter_rows(values_only=True) for cell in row]
        for sheet in made
    ]
    assert len(sheets) == 14
    assert sum("administrator" in str(cells) for cells in sheets) == 4
    assert "小成" not in str(sheets)


def test_the_file_of_a_page_is_its_owners(person: Signed, worker: Worker):
    ann, bob = person("ann"), person("bob")
    job = ann.post("/export", {"format": "xlsx"}).json["job"]
    worker.drain()

    assert bob.client.get(f"/api/v1/board-exports/{job}").status_code == 404
    assert ann.client.get(f"/api/v1/board-exports/{job}").status_code == 200
    assert ann.client.get(f"/api/v1/exports/{job}").status_code == 404


def test_every_export_is_noted(person: Signed, worker: Worker):
    ann, admin = person("ann"), person("admin")

    ann.get("/tiles/total/export", format="csv")
    finished(ann, worker, {"format": "xlsx"})

    notes = admin.client.get("/api/v1/audit?action=export").json["entries"]
    assert [n["detail"]["format"] for n in notes] == ["xlsx", "csv"]
    assert {n["actor"]["title"] for n in notes} == {"Ann"}


@drawn
def test_a_tile_is_drawn_without_a_browser(person: Signed):
    ann = person("ann")

    png = ann.get("/tiles/stages/export", format="png", theme="dark")
    svg = ann.get("/tiles/stages/export", format="svg", language="en")

    assert png.data.startswith(PNG)
    assert png.headers["Content-Disposition"].startswith("attachment")
    assert b"<svg" in svg.data
    assert b"Won" in svg.data
    assert b"<script" not in svg.data


@drawn
def test_a_page_is_printed_with_everything_one_may_see(person: Signed, worker: Worker):
    found = finished(person("ann"), worker, {"format": "pdf"})

    pages = PdfReader(io.BytesIO(found.data)).pages
    # Sheets of A4, lying down.
    assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in pages} == {
        (842, 595)
    }
    # Fonts name some characters by their radicals; readers fold them back.
    words = normalize("NFKC", "".join(page.extract_text() for page in pages))
    assert "Sales" in words
    assert "Deals" in words
    assert "大成" in words
    assert "小成" not in words
    assert "may not" in words


@drawn
def test_tiles_without_a_place_stand_below_the_others_on_their_own_page():
    low = {"key": "low", "at": {"x": 0, "y": 2, "w": 12, "h": 3}}
    inside = {"key": "inside", "in": {"tile": "tabs", "tab": "one"}}

    at = places_of([low, {"key": "a"}, {"key": "b"}, {"key": "c"}, inside])

    assert [(one["x"], one["y"]) for one in at] == [
        (0, 2),
        (0, 5),
        (6, 5),
        (0, 11),
        (0, 0),
    ]


def test_words_on_the_page_cannot_become_markup(person: Signed, worker: Worker):
    found = finished(person("ann"), worker, {"format": "png"})

    assert found.data.startswith(PNG)
