"""Rows that do not fit are corrected: in the browser, or in the annotated workbook."""

from io import BytesIO

import openpyxl
import pytest

from .sheets import Office, xlsx

HEAD = ("订单编号", "年份", "金额")


@pytest.fixture
def office(client, platform):
    client.login("admin")
    return Office(client, platform)


@pytest.fixture
def begun(office):
    sheet = xlsx(HEAD, ("A", 2024, 1), ("B", "去年", 2), (None, 2024, "很多"))
    made = office.begin("order", sheet)
    office.check("order", made)
    return made


def place(begun, rest=""):
    return f"/apps/office/forms/order/imports/{begun['import']}{rest}"


def cell(row, column, text):
    return {"row": row, "column": column, "text": text}


def test_the_rows_that_do_not_fit_are_listed_cell_by_cell(office, begun):
    page = office.get(place(begun, "/rows"))

    assert [column["field"] for column in page["columns"]] == [
        "number",
        "year",
        "amount",
    ]
    assert page["left"] == 2
    first, second = page["rows"]
    assert first["row"] == 3
    assert first["cells"]["1"]["text"] == "去年"
    assert first["cells"]["1"]["fault"]
    assert not first["cells"]["0"]["fault"]
    assert {c for c, one in second["cells"].items() if one["fault"]} == {"0", "2"}


def test_a_corrected_cell_is_judged_at_once_and_imported(office, begun):
    cells = {"cells": [cell(3, 1, "２０２３"), cell(4, 0, "C")]}

    answer = office.send("PATCH", place(begun, "/cells"), cells)

    assert (answer["judged"], answer["left"]) == ([3, 4], 1)
    (left,) = answer["rows"]
    assert left["cells"]["0"] == {"text": "C", "fixed": True, "fault": ""}
    done = office.run("order", begun)
    assert (done["inserted"], done["skipped"]) == (2, 1)
    assert office.named("order")["B"]["year"] == 2023


def test_corrections_survive_a_reload_and_another_check(office, begun):
    office.send("PATCH", place(begun, "/cells"), {"cells": [cell(3, 1, "2023")]})

    checked = office.check("order", begun)

    assert (checked["valid"], checked["invalid"], checked["fixes"]) == (2, 1, 1)
    again = office.get(place(begun))
    assert again["status"] == "checked"
    assert again["result"]["valid"] == 2


MISSHAPEN = (
    None,
    [],
    "x",
    [cell(0, 0, "x")],
    [cell(2, -1, "x")],
    [cell(2, 0, 5)],
    [cell(2, 0, "\0")],
    [cell("2", 0, "x")],
    [cell(2, 0, "x" * 10_001)],
    [cell(2, 0, "x")] * 501,
)


def test_misshapen_cells_are_refused(office, begun):
    for cells in MISSHAPEN:
        body = {"cells": cells}
        answer = office.send("PATCH", place(begun, "/cells"), body, status=(422,))

        assert answer["problems"][0]["path"].startswith("cells")


def test_nothing_is_corrected_after_the_run(office, begun):
    office.run("order", begun)

    cells = {"cells": [cell(3, 1, "2023")]}
    answer = office.send("PATCH", place(begun, "/cells"), cells, status=(409,))

    assert answer["code"] == "import.conflict"


def annotated(office, begun):
    path = f"/api/v1{place(begun, '/problems.xlsx')}"
    return openpyxl.load_workbook(BytesIO(office.client.get(path).data))


def test_the_workbook_of_problems_marks_each_cell_and_says_why(office, begun):
    sheet = annotated(office, begun).worksheets[0]

    assert [c.value for c in sheet[1]] == ["Row", *HEAD, "Problem"]
    assert [c.value for c in sheet[2]][:4] == [3, "B", "去年", "2"]
    assert sheet["C2"].comment.text
    assert sheet["C2"].fill.fgColor.rgb == "FFFBE3E0"
    assert sheet["B2"].comment is None


def test_the_corrected_workbook_is_recognised_and_its_cells_are_taken(office, begun):
    book = annotated(office, begun)
    book.worksheets[0]["C2"] = 2023
    book.worksheets[0]["B3"] = "C"
    book.worksheets[0]["D3"] = "3"
    buffer = BytesIO()
    book.save(buffer)

    found = office.upload(buffer.getvalue(), "problems.xlsx")
    taken = office.post(place(begun, "/corrections"), {"upload": found["upload"]})

    assert found["corrects"] == {"import": begun["import"], "form": "order"}
    assert taken["cells"] == 3
    assert office.check("order", begun)["invalid"] == 0
    assert office.run("order", begun)["inserted"] == 3


def test_another_workbook_corrects_nothing(office, begun):
    other = office.upload(xlsx(HEAD, ("A", 1, 1)))

    answer = office.post(
        place(begun, "/corrections"), {"upload": other["upload"]}, status=(422,)
    )

    assert answer["code"] == "import.not_annotated"


def test_rows_that_failed_in_the_run_are_in_the_workbook_too(office, begun):
    office.run("order", begun)

    rows = annotated(office, begun).worksheets[0].max_row

    assert rows == 3
